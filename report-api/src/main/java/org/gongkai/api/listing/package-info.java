/** Lists of towns and notices as JSON under /api/v1, for programs. */
@NullMarked
package org.gongkai.api.listing;

import org.jspecify.annotations.NullMarked;
