package org.gongkai.domain.register;

import java.time.MonthDay;
import java.util.List;
import org.gongkai.domain.duty.Term;

/** What has to hold before an act, beside the values it requires. */
public sealed interface Guard {

    /** Why it does not hold, as a person would say it; written in the declaration. */
    String message();

    /**
     * So many days lie between two days, or a reason is given. As everywhere, the first day does not count (民法典 art. 201).
     *
     * @param least calendar or working days, not months
     * @param unless field with the reason; empty where none is taken
     */
    record DaysBetween(String from, String to, Term least, String unless, String message) implements Guard {
        public DaysBetween {
            if (least.unit() == Term.Unit.MONTHS) {
                throw new IllegalArgumentException("days are counted, not months");
            }
        }
    }

    /** The day of a field is over: what was announced to last until then is not cut short. */
    record Passed(String field, String message) implements Guard {}

    /** The day of a field has come: what is recorded as done was done. */
    record NotFuture(String field, String message) implements Guard {}

    /** The day of a field is not before the last day of a clock, as the clock stands with what is written by the act. */
    record CoversTerm(String clock, String field, String message) implements Guard {}

    /** One day is not before another. */
    record NotBefore(String field, String other, String message) implements Guard {}

    /** Whoever acts is somebody else than those who did these acts. */
    record SomebodyElse(List<String> acts, String message) implements Guard {
        public SomebodyElse {
            acts = List.copyOf(acts);
        }
    }

    /** A field is filled where another has one of these values; without values, where the other is filled. */
    record RequiredIf(String field, String other, List<String> values, String message) implements Guard {
        public RequiredIf {
            values = List.copyOf(values);
        }
    }

    /** A field has one of these values. */
    record OneOf(String field, List<String> values, String message) implements Guard {
        public OneOf {
            values = List.copyOf(values);
        }
    }

    /** A day is this one of its year, as 12·4 is 国家宪法日. */
    record DayOfYear(String field, MonthDay day, String message) implements Guard {}

    /** A guard that is asked only where a condition holds. */
    record OnlyIf(Condition condition, Guard guard) implements Guard {
        @Override
        public String message() {
            return guard.message();
        }
    }

    /** An act was done so often at most. */
    record AtMost(String act, int times, String message) implements Guard {}
}
