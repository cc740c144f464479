/** What differs between two editions of a document, line by line and within a line; the one place for the diff library. */
@NullMarked
package org.gongkai.domain.difference;

import org.jspecify.annotations.NullMarked;
