/** JSON Feed, Atom and RSS of the county, a town or a channel, with archives and tombstones; and the script that shows them elsewhere. */
@NullMarked
package org.gongkai.api.feed;

import org.jspecify.annotations.NullMarked;
