/** Which days are worked, and until when something is due: counted by the civil code and by the holidays the State Council announces. */
@NullMarked
package org.gongkai.domain.duty;

import org.jspecify.annotations.NullMarked;
