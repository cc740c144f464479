/** Towns (镇、乡、街道) and their channels (栏目), and the roles people hold in them. */
@NullMarked
package org.gongkai.domain.town;

import org.jspecify.annotations.NullMarked;
