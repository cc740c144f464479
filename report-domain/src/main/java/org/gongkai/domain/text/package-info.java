/** The one way in which texts and questions become the words of full text search, and what is shown of a hit. */
@NullMarked
package org.gongkai.domain.text;

import org.jspecify.annotations.NullMarked;
