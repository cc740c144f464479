package org.gongkai.domain.duty;

import java.util.stream.Collectors;

/**
 * The holidays of a year as text: one line each for {@code 年份,2026} and {@code 文号,国办发明电〔2025〕7号}, then
 * {@code 放假,元旦,2026-01-01,2026-01-03} for days off (the last date may be left out) and {@code 上班,元旦,2026-01-04} for a day of rest that is
 * worked. Lines that begin with # and empty ones say nothing.
 */
public final class HolidayText {

    static final String YEAR = "年份";
    static final String SOURCE = "文号";
    static final String OFF = "放假";
    static final String WORKED = "上班";

    private HolidayText() {}

    /**
     * Reads all of it.
     *
     * @throws HolidaysRefused where anything is wrong
     */
    public static HolidayYear read(String text) {
        return new HolidayReading().read(text);
    }

    /** Writes what {@link #read} takes. */
    public static String write(HolidayYear year) {
        return YEAR + "," + year.year() + "\n" + SOURCE + "," + year.source() + "\n"
                + year.entries().stream().map(HolidayText::line).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String line(HolidayYear.Entry entry) {
        var line = (entry.worked() ? WORKED : OFF) + "," + entry.name() + "," + entry.first();
        return entry.first().equals(entry.last()) ? line : line + "," + entry.last();
    }
}
