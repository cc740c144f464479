package org.gongkai.domain.register;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
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
        OVERDUE,
        /** The day has passed until which it could have been done; nobody had to. */
        LAPSED
    }

    /** How it stands on a day. */
    public Standing standing(LocalDate today) {
        if (met != null) {
            return met.isAfter(due.date()) ? Standing.LATE : Standing.MET;
        }
        if (paused) {
            return Standing.PAUSED;
        }
        if (!today.isAfter(due.date())) {
            return Standing.RUNNING;
        }
        return clock.optional() ? Standing.LAPSED : Standing.OVERDUE;
    }

    /** The one by which an entry has to be dealt with first; empty where nothing is due. */
    public static Optional<ClockReading> first(List<ClockReading> readings) {
        return readings.stream()
                .filter(reading -> !reading.clock.optional() && reading.met == null && !reading.paused)
                .min(Comparator.comparing(reading -> reading.due.date()));
    }

    /** The reading of a clock on a day; empty where it has not begun, or does not concern the entry. */
    public static Optional<ClockReading> read(
            RegisterClock clock, RegisterEntry entry, WorkingCalendar calendar, LocalDate today) {
        if (!clock.concerns(entry)) {
            return Optional.empty();
        }
        LocalDate started = null;
        LocalDate pausedSince = null;
        LocalDate met = null;
        int pausedDays = 0;
        int more = 0;
        for (var step : entry.steps()) {
            var day = step.day();
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
                pausedDays += days(clock, calendar, pausedSince, day);
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
        int standing = pausedSince == null ? pausedDays : pausedDays + days(clock, calendar, pausedSince, today);
        var begun = started;
        var stopped = met;
        boolean waiting = pausedSince != null && met == null;
        return due(clock, entry, calendar, started, more + standing)
                .map(due -> new ClockReading(clock, begun, due, waiting, standing, stopped));
    }

    private static LocalDate start(RegisterClock clock, EntryStep step, LocalDate day) {
        var given = step.values().getOrDefault(clock.startField(), "");
        return given.isEmpty() ? day : LocalDate.parse(given);
    }

    /** Empty where the day is set by a field that is not filled yet. A day that was set is not moved: it is no term (民法典 art. 203). */
    private static Optional<DueDate> due(
            RegisterClock clock, RegisterEntry entry, WorkingCalendar calendar, LocalDate started, int more) {
        var term = clock.term();
        if (term == null) {
            var set = entry.value(clock.dueField());
            return set.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new DueDate(LocalDate.parse(set).minusMonths(clock.monthsBefore()), false, List.of()));
        }
        var length = entry.value(clock.lengthField());
        var own = length.isEmpty() ? term : new Term(Integer.parseInt(length), term.unit());
        return Optional.of(calendar.due(started, own.plus(more)));
    }

    private static int days(RegisterClock clock, WorkingCalendar calendar, LocalDate from, LocalDate to) {
        var term = clock.term();
        return term != null && term.countsWorkingDays()
                ? calendar.workingDays(from, to)
                : (int) Math.max(0, java.time.temporal.ChronoUnit.DAYS.between(from, to));
    }
}
