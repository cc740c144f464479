/** The command line, {@code gongkai}. */
@NullMarked
package org.gongkai.deployment.command;

import org.jspecify.annotations.NullMarked;
