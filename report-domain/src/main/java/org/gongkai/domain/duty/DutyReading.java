package org.gongkai.domain.duty;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a duty stands.
 *
 * @param due last day in time, and why; null where nothing is due, as where no entry has a clock that runs
 * @param by what fulfils it; null where nothing does
 * @param premature a report published before the year it is about had ended: it fulfils nothing; null where there is none
 * @param about what it is due for: the channel that is next, the entry that is next; may be empty
 */
public record DutyReading(
        Duty duty,
        @Nullable DueDate due,
        Light light,
        @Nullable Fulfilment by,
        @Nullable Fulfilment premature,
        String about) {

    /** The colour, always with its word beside it. */
    public enum Light {
        /** Done in time, or nothing to do. */
        DONE("done"),
        /** Done too late. */
        DONE_LATE("done-late"),
        /** There is time. */
        OPEN("open"),
        /** It is due soon. */
        SOON("soon"),
        /** The last day has passed. */
        OVERDUE("overdue");

        private final String code;

        Light(String code) {
            this.code = code;
        }

        /** The word in JSON, in style sheets and in the message bundles. */
        public String code() {
            return code;
        }
    }

    /**
     * What shows that a duty was done.
     *
     * @param on the day it was
     * @param notice number of a public notice; 0 where it is none
     * @param link where it is seen elsewhere; empty where nowhere
     * @param text title of the notice, or the receipt
     * @param year the year its title names; 0 where it names none
     */
    public record Fulfilment(LocalDate on, long notice, String link, String text, int year) {

        /** Whether it may be about a year: it names it, or names none and came in the year after it. */
        boolean isAbout(int reported) {
            return year == reported || (year == 0 && on.getYear() == reported + 1);
        }
    }

    /**
     * A yearly duty on a day.
     *
     * @param year in which it is due; it is about the year before
     * @param found whatever may fulfil it; empty where the duty was not yet in force
     */
    public static Optional<DutyReading> yearly(Duty duty, int year, List<Fulfilment> found, LocalDate today) {
        if (!(duty.rule() instanceof DutyRule.Yearly rule)) {
            throw new IllegalArgumentException(duty.code() + " does not come round with the year");
        }
        var due = rule.due(year);
        if (due.date().isBefore(duty.effective())) {
            return Optional.empty();
        }
        var about = found.stream()
                .filter(one -> one.isAbout(year - 1))
                .sorted(Comparator.comparing(Fulfilment::on))
                .toList();
        var by = about.stream().filter(one -> one.on().getYear() >= year).findFirst();
        var premature =
                by.isPresent() ? Optional.<Fulfilment>empty() : about.stream().findFirst();
        var light = by.map(one -> one.on().isAfter(due.date()) ? Light.DONE_LATE : Light.DONE)
                .orElseGet(() -> open(due.date(), DutyRule.alarm(due.date()), today));
        return Optional.of(new DutyReading(duty, due, light, by.orElse(null), premature.orElse(null), ""));
    }

    /**
     * A duty to renew a channel.
     *
     * @param last day of the newest notice; null where there never was one
     * @param since day from which is counted where there was none
     */
    public static DutyReading renewal(
            Duty duty,
            String channel,
            @Nullable Fulfilment last,
            LocalDate since,
            WorkingCalendar calendar,
            LocalDate today) {
        if (!(duty.rule() instanceof DutyRule.SinceLast rule)) {
            throw new IllegalArgumentException(duty.code() + " is not counted from the last notice");
        }
        var start = last == null ? since : last.on();
        var due = calendar.due(start, rule.term());
        // 国办秘函〔2019〕19号 as practised: the first alarm at 70 % of the time
        long whole = java.time.temporal.ChronoUnit.DAYS.between(start, due.date());
        var light = open(due.date(), start.plusDays(whole * 7 / 10), today);
        return new DutyReading(
                duty, due, light == Light.OPEN && last != null ? Light.DONE : light, last, null, channel);
    }

    /** A duty of which nothing waits, or whose first entry is due on this day. */
    public static DutyReading entries(Duty duty, @Nullable LocalDate due, String entry, LocalDate today) {
        return due == null
                ? new DutyReading(duty, null, Light.DONE, null, null, "")
                : new DutyReading(
                        duty,
                        new DueDate(due, false, List.of()),
                        open(due, due.minusDays(5), today),
                        null,
                        null,
                        entry);
    }

    private static Light open(LocalDate last, LocalDate alarm, LocalDate today) {
        if (today.isAfter(last)) {
            return Light.OVERDUE;
        }
        return today.isBefore(alarm) ? Light.OPEN : Light.SOON;
    }

    /** Days until the last one; negative after it. */
    public long daysLeft(LocalDate today) {
        return due == null ? 0 : java.time.temporal.ChronoUnit.DAYS.between(today, due.date());
    }
}
