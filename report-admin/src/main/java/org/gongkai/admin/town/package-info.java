/** Towns and channels as the desk keeps them. */
@NullMarked
package org.gongkai.admin.town;

import org.jspecify.annotations.NullMarked;
