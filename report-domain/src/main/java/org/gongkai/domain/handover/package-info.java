/** The orders by which the editorial desk tells the publisher what to do; complete, versioned, safe to repeat. */
@NullMarked
package org.gongkai.domain.handover;

import org.jspecify.annotations.NullMarked;
