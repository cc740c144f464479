package org.gongkai.domain.register;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How entries are numbered: without gaps within a year and a town, never twice.
 *
 * @param pattern text with {@code {year}}, {@code {serial}} or {@code {serial:4}} for leading zeros, and {@code {field}} for values
 */
public record Numbering(String pattern) {

    private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z]+)(?::([1-9]))?}");

    public Numbering {
        if (!pattern.contains("{serial")) {
            throw new IllegalArgumentException("a pattern of numbers has {serial}: " + pattern);
        }
    }

    /** The number of an entry. */
    public String number(int year, int serial, Map<String, String> values) {
        return PLACE.matcher(pattern)
                .replaceAll(place -> Matcher.quoteReplacement(
                        switch (place.group(1)) {
                            case "year" -> Integer.toString(year);
                            case "serial" ->
                                place.group(2) == null
                                        ? Integer.toString(serial)
                                        : String.format("%0" + place.group(2) + "d", serial);
                            default -> values.getOrDefault(place.group(1), "");
                        }));
    }
}
