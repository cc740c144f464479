/** Deputies: who signs for somebody who is away, for how long, and who ends it. */
@NullMarked
package org.gongkai.admin.delegation;

import org.jspecify.annotations.NullMarked;
