/** What operators see of a running server: health of its roles, figures, ids of requests, the access log. */
@NullMarked
package org.gongkai.deployment.server.observe;

import org.jspecify.annotations.NullMarked;
