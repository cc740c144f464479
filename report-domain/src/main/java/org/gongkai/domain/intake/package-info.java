/** The form by which the public begins an entry of a register: what it asks, who may send it when, and what is answered. */
@NullMarked
package org.gongkai.domain.intake;

import org.jspecify.annotations.NullMarked;
