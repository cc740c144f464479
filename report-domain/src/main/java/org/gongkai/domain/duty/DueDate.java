package org.gongkai.domain.duty;

import java.time.LocalDate;
import java.util.List;

/**
 * The last day in time, and why it is that day.
 *
 * @param estimated 估算: a year of the span has no announced holidays yet, or none were loaded, and counts Monday to Friday
 * @param why in the order in which a person would tell it
 */
public record DueDate(LocalDate date, boolean estimated, List<Step> why) {

    public DueDate {
        why = List.copyOf(why);
    }

    /** One step of the count. A sentence is made of each; see {@link #key()}. */
    public sealed interface Step {

        /** Stable word for the kind of step, in JSON and in the message bundles. */
        String key();
    }

    /** The day from which is counted; it does not count itself (民法典 art. 201). */
    public record Started(LocalDate date) implements Step {
        @Override
        public String key() {
            return "started";
        }
    }

    /**
     * Days off that do not count.
     *
     * @param name of the holiday
     * @param source number of the notice that announced it
     */
    public record HolidaySkipped(String name, LocalDate first, LocalDate last, String source) implements Step {
        @Override
        public String key() {
            return "holiday-skipped";
        }
    }

    /**
     * A day of rest that is worked instead of a day off, and counts.
     *
     * @param name of the holiday
     * @param source number of the notice that announced it
     */
    public record AdjustedCounted(String name, LocalDate date, String source) implements Step {
        @Override
        public String key() {
            return "adjusted-counted";
        }
    }

    /**
     * Ordinary Saturdays and Sundays that do not count.
     *
     * @param days how many between the first and the last
     */
    public record WeekendSkipped(int days, LocalDate first, LocalDate last) implements Step {
        @Override
        public String key() {
            return "weekend-skipped";
        }
    }

    /** The count is full on this day. */
    public record Counted(Term term, LocalDate last) implements Step {
        @Override
        public String key() {
            return "counted";
        }
    }

    /** The last day is not worked, so that the next one after it that is takes its place (民法典 art. 203). */
    public record Moved(LocalDate from, LocalDate to) implements Step {
        @Override
        public String key() {
            return "moved";
        }
    }

    /** Nothing is known of the holidays of this year. */
    public record Estimated(int year) implements Step {
        @Override
        public String key() {
            return "estimated";
        }
    }

    /** Fixed by the rule: before a day, which is itself too late. */
    public record FixedBefore(LocalDate day, LocalDate last) implements Step {
        @Override
        public String key() {
            return "fixed-before";
        }
    }

    /** Fixed by the rule: this day is the last. */
    public record FixedBy(LocalDate last) implements Step {
        @Override
        public String key() {
            return "fixed-by";
        }
    }
}
