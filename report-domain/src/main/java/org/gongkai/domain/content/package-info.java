/** What an edition says (正文): a typed tree of blocks and inlines, its outline, and its one HTML form. */
@NullMarked
package org.gongkai.domain.content;

import org.jspecify.annotations.NullMarked;
