/** Whole journeys through the running application: by process and HTTP, and in a real browser. */
@NullMarked
package org.gongkai.deployment.journey;

import org.jspecify.annotations.NullMarked;
