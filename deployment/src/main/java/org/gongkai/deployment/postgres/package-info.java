/** The embedded PostgreSQL: unpacked, started, adopted and stopped by us. */
@NullMarked
package org.gongkai.deployment.postgres;

import org.jspecify.annotations.NullMarked;
