package org.gongkai.domain.report;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An index number (索引号): code of the organ, year and serial. Allocated once and never changed or reused
 * (政府信息公开目录系统实施指引, core element Identifier).
 *
 * @param organCode 18-character social credit code of the organ, or the town's division code where that is not known
 * @param serial 1 to 99,999
 */
public record IndexNumber(String organCode, int year, int serial) {

    private static final Pattern ORGAN_CODE = Pattern.compile("[0-9A-Z]{6,18}");
    private static final Pattern SHAPE = Pattern.compile("(" + ORGAN_CODE + ")/(\\d{4})-(\\d{5})");

    public IndexNumber {
        if (!ORGAN_CODE.matcher(organCode).matches() || year < 0 || year > 9999) {
            throw new IllegalArgumentException("no such index number: " + organCode + ", " + year);
        }
        if (serial < 1 || serial > 99_999) {
            throw new IllegalArgumentException("a serial lies between 1 and 99,999: " + serial);
        }
    }

    /** Reads the official form; empty where it is none. */
    public static Optional<IndexNumber> parse(String text) {
        var matcher = SHAPE.matcher(text);
        if (!matcher.matches() || "00000".equals(matcher.group(3))) {
            return Optional.empty();
        }
        return Optional.of(new IndexNumber(
                matcher.group(1), Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3))));
    }

    /** The official form: {@code 990121101/2026-00007}. */
    @Override
    public String toString() {
        return "%s/%04d-%05d".formatted(organCode, year, serial);
    }
}
