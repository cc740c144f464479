/** The static edition: the whole public site as files that any web server can hold. */
@NullMarked
package org.gongkai.deployment.export;

import org.jspecify.annotations.NullMarked;
