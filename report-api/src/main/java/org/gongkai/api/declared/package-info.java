/** The registers as they are declared, and the day on which the public side says how things stand. */
@NullMarked
package org.gongkai.api.declared;

import org.jspecify.annotations.NullMarked;
