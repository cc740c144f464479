/** Shows a text for a while exactly as the public would read it: the public side draws the page, found by a key that nobody can guess. */
@NullMarked
package org.gongkai.admin.preview;

import org.jspecify.annotations.NullMarked;
