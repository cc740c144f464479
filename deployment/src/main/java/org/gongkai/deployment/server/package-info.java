/** The web server with the roles it plays. */
@NullMarked
package org.gongkai.deployment.server;

import org.jspecify.annotations.NullMarked;
