/** The directory in which an installation keeps its state, and the secrets in it. */
@NullMarked
package org.gongkai.deployment.home;

import org.jspecify.annotations.NullMarked;
