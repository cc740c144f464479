package org.gongkai.domain.register;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.gongkai.domain.duty.DueDate;
import org.gongkai.domain.duty.Term;
import org.gongkai.domain.duty.WorkingCalendar;
import org.jspecify.annotations.Nullable;

/**
 * How a clock stands on an entry.
 *
 * @param due with its explanation; while it is paused, what it would be if it went on today
 * @param pausedDays working or calendar days for which it has stood still so far, as its term counts
 * @param met day on which it was stopped; null while it runs
 */
public record ClockReading(
        RegisterClock clock,
        LocalDate started,
        DueDate due,
        boolean paused,
        int pausedDays,
        @Nullable LocalDate met) {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** How it stands. */
    public enum Standing {
        /** Time is left. */
        RUNNING,
        /** It waits for somebody else. */
        PAUSED,
        /** Done in time. */
        MET,
        /** Done too late. */
        LATE,
        /** The day has passed. */
        OVERDUE
    }

    /** How it stands on a day. */
    public Standing standing(LocalDate today) {
        if (met != null) {
            return met.isAfter(due.date()) ? Standing.LATE : Standing.MET;
        }
        if (paused) {
            return Standing.PAUSED;
        }
        return today.isAfter(due.date()) ? Standing.OVERDUE : Standing.RUNNING;
    }

    /** The reading of a clock on a day; empty where it has not begun. */
    public static Optional<ClockReading> read(
            RegisterClock clock, RegisterEntry entry, WorkingCalendar calendar, LocalDate today) {
        LocalDate started = null;
        LocalDate pausedSince = null;
        LocalDate met = null;
        int pausedDays = 0;
        int more = 0;
        for (var step : entry.steps()) {
            var day = LocalDate.ofInstant(step.at(), ZONE);
            var act = step.act();
            if (act.equals(clock.starts()) || act.equals(clock.restarts())) {
                started = start(clock, step, day);
                met = null;
                pausedDays = 0;
                more = 0;
            }
            if (started == null) {
                continue;
            }
            if (act.equals(clock.pauses()) && pausedSince == null) {
                pausedSince = day;
            } else if (act.equals(clock.resumes()) && pausedSince != null) {
                pausedDays += days(clock.term(), calendar, pausedSince, day);
                pausedSince = null;
            }
            var extension = clock.extension();
            if (act.equals(clock.extendedBy()) && extension != null && more == 0) {
                more = extension.length();
            }
            if (clock.stops().contains(act)) {
                met = day;
            }
        }
        if (started == null) {
            return Optional.empty();
        }
        int standing = pausedSince == null ? pausedDays : pausedDays + days(clock.term(), calendar, pausedSince, today);
        var term = clock.term().plus(more + standing);
        return Optional.of(new ClockReading(
                clock, started, calendar.due(started, term), pausedSince != null && met == null, standing, met));
    }

    private static LocalDate start(RegisterClock clock, EntryStep step, LocalDate day) {
        var given = step.values().getOrDefault(clock.startField(), "");
        return given.isEmpty() ? day : LocalDate.parse(given);
    }

    private static int days(Term term, WorkingCalendar calendar, LocalDate from, LocalDate to) {
        return term.countsWorkingDays()
                ? calendar.workingDays(from, to)
                : (int) Math.max(0, java.time.temporal.ChronoUnit.DAYS.between(from, to));
    }
}
