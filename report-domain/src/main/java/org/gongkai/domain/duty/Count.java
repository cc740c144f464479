package org.gongkai.domain.duty;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One count from a start to its due date, with the steps a person would tell. */
final class Count {

    private final WorkingCalendar calendar;
    private final LocalDate start;
    private final Term term;
    private final List<DueDate.Step> why = new ArrayList<>();

    Count(WorkingCalendar calendar, LocalDate start, Term term) {
        this.calendar = calendar;
        this.start = start;
        this.term = term;
    }

    DueDate due() {
        why.add(new DueDate.Started(start));
        var date = switch (term.unit()) {
            case WORKING_DAYS -> working();
            case CALENDAR_DAYS -> moved(start.plusDays(term.length()));
            case MONTHS -> moved(start.plusMonths(term.length()));
        };
        var unknown = new TreeSet<Integer>();
        for (int year = start.plusDays(1).getYear(); year <= date.getYear(); year++) {
            if (!calendar.knows(year)) {
                unknown.add(year);
            }
        }
        unknown.forEach(year -> why.add(new DueDate.Estimated(year)));
        return new DueDate(date, !unknown.isEmpty(), why);
    }

    private LocalDate working() {
        var day = start;
        for (int counted = 0; counted < term.length(); ) {
            day = day.plusDays(1);
            counted += calendar.isWorkingDay(day) ? 1 : 0;
        }
        tell(start.plusDays(1), day);
        why.add(new DueDate.Counted(term, day));
        return day;
    }

    private LocalDate moved(LocalDate last) {
        why.add(new DueDate.Counted(term, last));
        var day = last;
        while (!calendar.isWorkingDay(day)) {
            day = day.plusDays(1);
        }
        if (!day.equals(last)) {
            tell(last, day.minusDays(1));
            why.add(new DueDate.Moved(last, day));
        }
        return day;
    }

    /** What is out of the ordinary between two days, in their order; ordinary weekends together, after it. */
    private void tell(LocalDate from, LocalDate to) {
        var weekend = new ArrayList<LocalDate>();
        DueDate.@Nullable HolidaySkipped open = null;
        for (var day = from; !day.isAfter(to); day = day.plusDays(1)) {
            var said = calendar.listed(day);
            if (open != null && (said == null || said.worked() || !said.name().equals(open.name()))) {
                why.add(open);
                open = null;
            }
            if (said == null) {
                if (HolidayYear.isWeekend(day)) {
                    weekend.add(day);
                }
            } else if (said.worked()) {
                why.add(new DueDate.AdjustedCounted(said.name(), day, said.source()));
            } else {
                open = new DueDate.HolidaySkipped(said.name(), open == null ? day : open.first(), day, said.source());
            }
        }
        if (open != null) {
            why.add(open);
        }
        if (!weekend.isEmpty()) {
            why.add(new DueDate.WeekendSkipped(weekend.size(), weekend.getFirst(), weekend.getLast()));
        }
    }
}
