/** What was public on an old portal comes over: pages of files, read as a mapping of selectors says. */
@NullMarked
package org.gongkai.admin.portal;

import org.jspecify.annotations.NullMarked;
