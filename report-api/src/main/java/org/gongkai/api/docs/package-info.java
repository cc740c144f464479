/** What the interface for programs is: /openapi.json, and the same for people at /docs. */
@NullMarked
package org.gongkai.api.docs;

import org.jspecify.annotations.NullMarked;
