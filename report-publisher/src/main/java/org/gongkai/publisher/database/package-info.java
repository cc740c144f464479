/** How the publisher reaches PostgreSQL, and what a failure there means to it. */
@NullMarked
package org.gongkai.publisher.database;

import org.jspecify.annotations.NullMarked;
