/** The public history of a notice: its editions, what was said of each change, and what differs. */
@NullMarked
package org.gongkai.api.history;

import org.jspecify.annotations.NullMarked;
