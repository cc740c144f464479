/** Registers (台账): what one consists of, how an entry comes to its state, and which clocks run on it. */
@NullMarked
package org.gongkai.domain.register;

import org.jspecify.annotations.NullMarked;
