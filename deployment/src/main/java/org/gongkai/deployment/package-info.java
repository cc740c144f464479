/** The one runnable application: where it begins. */
@NullMarked
package org.gongkai.deployment;

import org.jspecify.annotations.NullMarked;
