/** What may be set, and what must not be set where the public is served. */
@NullMarked
package org.gongkai.deployment.settings;

import org.jspecify.annotations.NullMarked;
