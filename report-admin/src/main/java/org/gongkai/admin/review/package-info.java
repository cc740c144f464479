/** The acts of the review path and what follows from them. */
@NullMarked
package org.gongkai.admin.review;

import org.jspecify.annotations.NullMarked;
