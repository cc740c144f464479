package org.gongkai.domain.review;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Counts working days: Monday to Friday, Asia/Shanghai. Public holidays and the Saturdays that are worked instead are announced year by
 * year (全国年节及纪念日放假办法) and not known here, so that a due day falls too early around them and never too late.
 */
public final class WorkingDays {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int LONGEST = 60;

    private WorkingDays() {}

    /**
     * The last day on which something that came at {@code arrived} is in time.
     *
     * @param days working days after the day of arrival, 1 to 60
     */
    public static LocalDate due(Instant arrived, int days) {
        return due(arrived.atZone(ZONE).toLocalDate(), days);
    }

    private static LocalDate due(LocalDate arrived, int days) {
        if (days < 1 || days > LONGEST) {
            throw new IllegalArgumentException("1 to " + LONGEST + " working days");
        }
        var day = arrived;
        for (int counted = 0; counted < days; ) {
            day = day.plusDays(1);
            counted += isWorked(day) ? 1 : 0;
        }
        return day;
    }

    /** Whatever came before this moment is overdue at {@code now}, and nothing else is. */
    public static Instant overdueBefore(Instant now, int days) {
        var today = now.atZone(ZONE).toLocalDate();
        var arrived = today.minusDays(1);
        while (!due(arrived, days).isBefore(today)) {
            arrived = arrived.minusDays(1);
        }
        return arrived.plusDays(1).atStartOfDay(ZONE).toInstant();
    }

    private static boolean isWorked(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }
}
