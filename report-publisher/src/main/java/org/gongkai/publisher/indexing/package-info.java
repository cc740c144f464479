/** Keeps the words by which listed notices are found; the database takes them away whenever a notice changes. */
@NullMarked
package org.gongkai.publisher.indexing;

import org.jspecify.annotations.NullMarked;
