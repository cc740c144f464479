package org.gongkai.domain.duty;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which days are worked (全国年节及纪念日放假办法), and until when something is due (民法典 arts. 201 to 203). A year without announced holidays is
 * counted Monday to Friday, and what reaches into it is marked as estimated. Immutable.
 */
public final class WorkingCalendar {

    private final SortedMap<Integer, HolidayYear> years = new TreeMap<>();
    private final Map<LocalDate, Listed> listed = new HashMap<>();

    private WorkingCalendar(Collection<HolidayYear> years) {
        years.forEach(year -> this.years.put(year.year(), year));
        // a notice may reach into the year before; the later one has the last word
        this.years.values().forEach(this::list);
    }

    /** What a notice says of a day. */
    record Listed(String name, boolean worked, String source) {}

    private void list(HolidayYear year) {
        for (var entry : year.entries()) {
            for (var day = entry.first(); !day.isAfter(entry.last()); day = day.plusDays(1)) {
                listed.put(day, new Listed(entry.name(), entry.worked(), year.source()));
            }
        }
    }

    /** That of these years; of two for one year, the later in the list. */
    public static WorkingCalendar of(Collection<HolidayYear> years) {
        return new WorkingCalendar(years);
    }

    /** That of the years which come with the program. */
    public static WorkingCalendar shipped() {
        return of(ShippedHolidays.years());
    }

    /** This one, with these years in place of what it knew of them. */
    public WorkingCalendar with(Collection<HolidayYear> others) {
        return of(Stream.concat(years.values().stream(), others.stream()).toList());
    }

    /** The years whose holidays are known, the latest first. */
    public List<HolidayYear> years() {
        return years.values().stream()
                .sorted(Comparator.comparingInt(HolidayYear::year).reversed())
                .toList();
    }

    /** Whether the holidays of this year are known. */
    public boolean knows(int year) {
        return years.containsKey(year);
    }

    /**
     * The year whose holidays should be known on this day and are not: its own, and from 1 December the next one, whose notice usually comes
     * in November.
     */
    public OptionalInt missingYear(LocalDate today) {
        return IntStream.rangeClosed(today.getYear(), today.plusMonths(1).getYear())
                .filter(year -> !knows(year))
                .findFirst();
    }

    /** Whether this day is a 工作日. */
    public boolean isWorkingDay(LocalDate day) {
        var said = listed.get(day);
        return said == null ? !HolidayYear.isWeekend(day) : said.worked();
    }

    @Nullable
    Listed listed(LocalDate day) {
        return listed.get(day);
    }

    /** The last day in time of a term that began on {@code start}, which itself does not count. */
    public DueDate due(LocalDate start, Term term) {
        return new Count(this, start, term).due();
    }

    /** How many working days there are after one day, up to and with another; 0 where that is not later. */
    public int workingDays(LocalDate after, LocalDate last) {
        int counted = 0;
        for (var day = after.plusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
            counted += isWorkingDay(day) ? 1 : 0;
        }
        return counted;
    }

    /** The earliest day from which a term of so many working days is not over before {@code today}; whatever began earlier is overdue. */
    public LocalDate earliestInTime(LocalDate today, int workingDays) {
        var day = today;
        for (int left = Term.workingDays(workingDays).length(); left > 0; ) {
            day = day.minusDays(1);
            left -= isWorkingDay(day) ? 1 : 0;
        }
        return day;
    }
}
