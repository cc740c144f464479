/** Paper and broadcast editions: the A4 document, the A3 poster, the script to read aloud, the 简报 of a period. */
@NullMarked
package org.gongkai.api.paper;

import org.jspecify.annotations.NullMarked;
