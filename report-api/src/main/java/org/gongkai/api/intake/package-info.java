/** The forms by which the public begins entries of registers, and how what was sent stands. Both are written for one reader and kept by nobody. */
@NullMarked
package org.gongkai.api.intake;

import org.jspecify.annotations.NullMarked;
