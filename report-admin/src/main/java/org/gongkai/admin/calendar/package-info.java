/** The working calendar of the county: the holidays that come with the program and those its operator has loaded. */
@NullMarked
package org.gongkai.admin.calendar;

import org.jspecify.annotations.NullMarked;
