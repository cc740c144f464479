/**
 * What the database work of all features shares: for which towns it is done, without which row-level security shows nothing; how its rows
 * are read; and how it is done by the clock.
 */
@NullMarked
package org.gongkai.admin.scope;

import org.jspecify.annotations.NullMarked;
