/** Takes the orders of the editorial desk and carries each out once: notice and change in one transaction. */
@NullMarked
package org.gongkai.publisher.handover;

import org.jspecify.annotations.NullMarked;
