/** The typefaces of paper editions: which are there, and the letters of one document. */
@NullMarked
package org.gongkai.api.typeface;

import org.jspecify.annotations.NullMarked;
