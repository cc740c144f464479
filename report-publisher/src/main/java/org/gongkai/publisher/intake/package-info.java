/** Takes in what the public sends by the forms of registers, and hands it to the desk. */
@NullMarked
package org.gongkai.publisher.intake;

import org.jspecify.annotations.NullMarked;
