package org.gongkai.domain.duty;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/**
 * When people are reminded of a last day; and always once it has passed.
 *
 * @param workingDays before the last day, each 1 to {@value #LONGEST}, the longest first; may be empty
 */
public record Reminders(List<Integer> workingDays) {

    /** The longest time before, in working days. */
    public static final int LONGEST = 60;

    /** What stands for a day that has passed. */
    public static final int OVERDUE = 0;

    /** Where nothing is declared. */
    public static final Reminders USUAL = new Reminders(List.of(5, 1));

    public Reminders {
        workingDays = workingDays.stream()
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
        if (workingDays.stream().anyMatch(days -> days < 1 || days > LONGEST)) {
            throw new IllegalArgumentException("reminders are 1 to " + LONGEST + " working days before the last day");
        }
    }

    /**
     * The reminder that is in place on a day: the nearest whose time has come, so that one that was missed is not made up for beside it.
     * {@link #OVERDUE} once the day has passed; empty while it is far.
     */
    public OptionalInt on(LocalDate today, LocalDate last, WorkingCalendar calendar) {
        if (today.isAfter(last)) {
            return OptionalInt.of(OVERDUE);
        }
        if (workingDays.isEmpty() || last.isAfter(today.plusDays(horizon()))) {
            return OptionalInt.empty();
        }
        int left = calendar.workingDays(today, last);
        return workingDays.stream()
                .mapToInt(Integer::intValue)
                .filter(days -> left <= days)
                .min();
    }

    /** So many days ahead one has to look to miss none: working days with all weekends and the longest holidays between. */
    public int horizon() {
        return workingDays.isEmpty() ? 0 : 2 * workingDays.getFirst() + 14;
    }
}
