/** Takes handovers, writes notices and the change log, counts views. */
@NullMarked
package org.gongkai.publisher;

import org.jspecify.annotations.NullMarked;
