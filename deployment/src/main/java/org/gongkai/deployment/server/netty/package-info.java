/** What is done to a request before Spring sees it. */
@NullMarked
package org.gongkai.deployment.server.netty;

import org.jspecify.annotations.NullMarked;
