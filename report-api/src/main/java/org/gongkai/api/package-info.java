/** The public side: pages, feeds and JSON API; read-only. */
@NullMarked
package org.gongkai.api;

import org.jspecify.annotations.NullMarked;
