/** Checks that nothing of the public record was altered: in the database, or from outside by the public API alone. */
@NullMarked
package org.gongkai.deployment.verify;

import org.jspecify.annotations.NullMarked;
