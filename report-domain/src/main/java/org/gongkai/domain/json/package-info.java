/** The one JSON form of content, handover orders and changes, and the digests made over it (RFC 8785). */
@NullMarked
package org.gongkai.domain.json;

import org.jspecify.annotations.NullMarked;
