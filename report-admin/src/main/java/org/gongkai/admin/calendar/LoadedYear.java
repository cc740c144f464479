package org.gongkai.admin.calendar;

import java.time.Instant;
import org.gongkai.domain.duty.HolidayYear;

/** The holidays of a year, with who loaded them and when. */
record LoadedYear(HolidayYear holidays, Instant at, String by) {}
