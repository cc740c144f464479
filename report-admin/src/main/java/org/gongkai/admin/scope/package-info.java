/** For which towns a piece of database work is done; without it row-level security shows nothing. */
@NullMarked
package org.gongkai.admin.scope;

import org.jspecify.annotations.NullMarked;
