/** JSON Feed 1.1 of the county, a town or a channel. */
@NullMarked
package org.gongkai.api.feed;

import org.jspecify.annotations.NullMarked;
