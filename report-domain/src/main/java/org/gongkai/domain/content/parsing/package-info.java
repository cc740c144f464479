/** Finds the structure of an official document (公文) in the plain paragraphs of a file. */
@NullMarked
package org.gongkai.domain.content.parsing;

import org.jspecify.annotations.NullMarked;
