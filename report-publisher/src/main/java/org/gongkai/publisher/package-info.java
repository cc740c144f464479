/** The publisher: takes handovers, writes what the public reads, and counts its views. */
@NullMarked
package org.gongkai.publisher;

import org.jspecify.annotations.NullMarked;
