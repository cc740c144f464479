/** What waits for a person, across their towns. */
@NullMarked
package org.gongkai.admin.inbox;

import org.jspecify.annotations.NullMarked;
