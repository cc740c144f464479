/** Files of comma-separated values (RFC 4180), written alike by the desk and the public side. */
@NullMarked
package org.gongkai.domain.csv;

import org.jspecify.annotations.NullMarked;
