package org.gongkai.domain.register;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/** The day as of which a list is looked at. */
public final class ListDay {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate FIRST = LocalDate.of(1949, 10, 1);

    private ListDay() {}

    /** Of a year, such as {@code 2025}, its last day; of a day, such as {@code 2025-06-30}, itself. No day to come. Empty for what is neither. */
    public static Optional<LocalDate> parse(String text, LocalDate today) {
        try {
            var day =
                    text.matches("[12][0-9]{3}") ? LocalDate.of(Integer.parseInt(text), 12, 31) : LocalDate.parse(text);
            return day.isBefore(FIRST) ? Optional.empty() : Optional.of(day.isAfter(today) ? today : day);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** The last day of the year before. */
    public static LocalDate yearBefore(LocalDate today) {
        return LocalDate.of(today.getYear() - 1, 12, 31);
    }

    /** The moment at which a day is over, in China. */
    public static Instant end(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZONE).toInstant();
    }
}
