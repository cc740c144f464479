package org.gongkai.domain.duty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The years that come with the program: resources {@code 2025.csv} and the years that follow it without a gap. */
public final class ShippedHolidays {

    private static final int FIRST = 2025;

    private ShippedHolidays() {}

    /**
     * All of them, the earliest first.
     *
     * @throws IllegalStateException naming file and line where one cannot be read
     */
    public static List<HolidayYear> years() {
        var years = new ArrayList<HolidayYear>();
        for (int year = FIRST; ShippedHolidays.class.getResource(year + ".csv") != null; year++) {
            years.add(read(year + ".csv", text(year + ".csv")));
            if (years.getLast().year() != year) {
                throw new IllegalStateException("%d.csv holds the holidays of %d"
                        .formatted(year, years.getLast().year()));
            }
        }
        return years;
    }

    static HolidayYear read(String file, String text) {
        try {
            return HolidayText.read(text);
        } catch (HolidaysRefused refused) {
            throw new IllegalStateException(file + ", " + refused.getMessage(), refused);
        }
    }

    private static String text(String file) {
        try (var stream = ShippedHolidays.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException(file + " is part of the program");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(file + " is part of the program", fault);
        }
    }
}
