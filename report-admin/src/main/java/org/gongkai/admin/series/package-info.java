/** Numbers without gaps, one series for each town, subject and year. */
@NullMarked
package org.gongkai.admin.series;

import org.jspecify.annotations.NullMarked;
