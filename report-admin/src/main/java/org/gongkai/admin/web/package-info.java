/** What all pages and answers of the desk share: frame, problems, who is asking. */
@NullMarked
package org.gongkai.admin.web;

import org.jspecify.annotations.NullMarked;
