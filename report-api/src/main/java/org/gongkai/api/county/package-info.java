/** The pages of the county's site as a whole: home, towns, about, contact. */
@NullMarked
package org.gongkai.api.county;

import org.jspecify.annotations.NullMarked;
