/** What the towns and the county have to publish or report by a day, and how that stands. */
@NullMarked
package org.gongkai.admin.duty;

import org.jspecify.annotations.NullMarked;
