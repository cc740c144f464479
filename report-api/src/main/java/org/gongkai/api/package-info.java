/** The public side (公开端): pages, feeds and JSON API; it reads what is public and writes nothing. */
@NullMarked
package org.gongkai.api;

import org.jspecify.annotations.NullMarked;
