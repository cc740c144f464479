package org.gongkai.api.site;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The one clock of the public side: every time is shown as it is in China. */
public final class ChinaTime {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withZone(ZONE);
    // 国办发〔2017〕47号, annex: publication time as YYYY-MM-DD HH:MM
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZONE);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZONE);
    private static final DateTimeFormatter RFC_3339 =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx").withZone(ZONE);
    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx").withZone(ZONE);

    private static final DateTimeFormatter RFC_822 = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss xx", Locale.US)
            .withZone(ZONE);

    private ChinaTime() {}

    /** The first moment of a year. */
    public static Instant startOfYear(int year) {
        return LocalDate.of(year, 1, 1).atStartOfDay(ZONE).toInstant();
    }

    /** {@code 2026-04-09}. */
    public static String day(Instant at) {
        return DAY.format(at);
    }

    /** {@code 2026-04-09 10:00}. */
    public static String minute(Instant at) {
        return MINUTE.format(at);
    }

    /** {@code 2026-04-09 10:00:00}. */
    public static String second(Instant at) {
        return SECOND.format(at);
    }

    /** When this day begins. */
    public static Instant start(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }

    /** {@code 2026-04-09T10:00:00+08:00}. */
    public static String rfc3339(Instant at) {
        return RFC_3339.format(at);
    }

    /** {@code 2026-04-09T10:00:00.123456+08:00}: as exact as the database clock. */
    public static String exact(Instant at) {
        return EXACT.format(at);
    }

    /** {@code Thu, 09 Apr 2026 10:00:00 +0800}: the form of RFC 822, with the year in four digits, as RSS 2.0 wants it. */
    public static String rfc822(Instant at) {
        return RFC_822.format(at);
    }
}
