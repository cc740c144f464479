package org.gongkai.domain.duty;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What the General Office of the State Council announced for one year (全国年节及纪念日放假办法 art. 7: usually in November of the year before).
 *
 * @param source number of the notice, such as 国办发明电〔2025〕7号
 * @param entries in the order of the notice; no day stands in two of them
 */
public record HolidayYear(int year, String source, List<Entry> entries) {

    public HolidayYear {
        entries = List.copyOf(entries);
        if (source.isBlank()) {
            throw new IllegalArgumentException("holidays are announced in a notice that has a number");
        }
    }

    /**
     * Days off, or a day of rest that is worked instead.
     *
     * @param name of the holiday
     * @param last the first itself where it is one day
     */
    public record Entry(String name, boolean worked, LocalDate first, LocalDate last) {

        public Entry {
            if (name.isBlank() || last.isBefore(first)) {
                throw new IllegalArgumentException("a holiday has a name and ends no earlier than it begins");
            }
            if (worked && !(first.equals(last) && isWeekend(first))) {
                throw new IllegalArgumentException("what is worked instead is one Saturday or Sunday");
            }
        }
    }

    /** How many days are off. */
    public long daysOff() {
        return entries.stream()
                .filter(entry -> !entry.worked())
                .mapToLong(entry -> ChronoUnit.DAYS.between(entry.first(), entry.last()) + 1)
                .sum();
    }

    /** How many days of rest are worked. */
    public long daysWorked() {
        return entries.stream().filter(Entry::worked).count();
    }

    static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
