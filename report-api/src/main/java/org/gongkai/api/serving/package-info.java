/** From a request to stored bytes and back, without a web framework: doors, renditions, the cache and its eviction. */
@NullMarked
package org.gongkai.api.serving;

import org.jspecify.annotations.NullMarked;
