/** What the checks find in a draft at the desk, the reasons people give for it, and the county's wording list. */
@NullMarked
package org.gongkai.admin.check;

import org.jspecify.annotations.NullMarked;
