/** The county's home, the homes of its towns and the lists of their channels. */
@NullMarked
package org.gongkai.api.town;

import org.jspecify.annotations.NullMarked;
