/** The figures that a town's report states of its year: read by a table of rules, never guessed. */
@NullMarked
package org.gongkai.domain.indicator;

import org.jspecify.annotations.NullMarked;
