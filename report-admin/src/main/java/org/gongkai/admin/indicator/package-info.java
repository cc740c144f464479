/** The figures read of a report on the rule of law: kept up with its text, confirmed, corrected or dropped by its drafters. */
@NullMarked
package org.gongkai.admin.indicator;

import org.jspecify.annotations.NullMarked;
