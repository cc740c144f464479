/** The connections of the public side, under its own role that reads what is public and nothing else. */
@NullMarked
package org.gongkai.api.database;

import org.jspecify.annotations.NullMarked;
