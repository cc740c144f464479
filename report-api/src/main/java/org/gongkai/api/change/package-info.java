/** The public change log: its pages, its signed head, the keys to verify it, and the same as a stream of events. */
@NullMarked
package org.gongkai.api.change;

import org.jspecify.annotations.NullMarked;
