/** The figures of a town by year (条例, article 20, item 4: statistics), as a page with charts, as CSV and as JSON. */
@NullMarked
package org.gongkai.api.statistics;

import org.jspecify.annotations.NullMarked;
