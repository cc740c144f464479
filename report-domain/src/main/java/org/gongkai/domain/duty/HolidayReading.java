package org.gongkai.domain.duty;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gongkai.domain.duty.HolidayFault.Kind;
import org.jspecify.annotations.Nullable;

/** One reading of a text of holidays, which goes on to the end so that every fault is told at once. */
final class HolidayReading {

    /** 全国年节及纪念日放假办法 (2024) art. 2: every notice arranges these. */
    private static final List<String> STATUTORY = List.of("元旦", "春节", "清明", "劳动", "端午", "中秋", "国庆");

    private static final int MOST_LINES = 200;
    private static final int LONGEST_NAME = 30;
    private static final int LONGEST_SOURCE = 60;
    private static final int LONGEST_HOLIDAY = 16;
    private static final int FIRST_YEAR = 2008;
    private static final int LAST_YEAR = 2099;
    private static final Pattern DATE = Pattern.compile("(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})");

    private final List<HolidayFault> faults = new ArrayList<>();
    private final List<HolidayYear.Entry> entries = new ArrayList<>();
    private final Map<LocalDate, Integer> lineOf = new HashMap<>();
    private final Set<String> words = new HashSet<>();
    private @Nullable Integer year;
    private @Nullable String source;

    HolidayYear read(String text) {
        var lines = text.replace("\ufeff", "").lines().toList();
        if (lines.size() > MOST_LINES) {
            throw new HolidaysRefused(List.of(new HolidayFault(0, Kind.TOO_LONG, String.valueOf(MOST_LINES))));
        }
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                line(i + 1, line);
            }
        }
        whole();
        if (!faults.isEmpty() || year == null || source == null) {
            throw new HolidaysRefused(faults.stream()
                    .sorted(Comparator.comparingInt(HolidayFault::line))
                    .toList());
        }
        return new HolidayYear(year, source, entries);
    }

    private void line(int number, String line) {
        var fields = line.replace('，', ',').replace('\t', ',').split(",");
        for (int i = 0; i < fields.length; i++) {
            fields[i] = fields[i].strip();
        }
        var word = fields.length == 0 ? "" : fields[0];
        words.add(word);
        switch (word) {
            case HolidayText.YEAR -> year(number, line, fields);
            case HolidayText.SOURCE -> source(number, line, fields);
            case HolidayText.OFF -> entry(number, line, fields, false);
            case HolidayText.WORKED -> entry(number, line, fields, true);
            default -> fault(number, Kind.UNKNOWN_WORD, line);
        }
    }

    private void year(int number, String line, String[] fields) {
        if (fields.length != 2) {
            fault(number, Kind.WRONG_FIELDS, line);
        } else if (year != null) {
            fault(number, Kind.GIVEN_TWICE, line);
        } else if (!fields[1].matches("\\d{4}")
                || Integer.parseInt(fields[1]) < FIRST_YEAR
                || Integer.parseInt(fields[1]) > LAST_YEAR) {
            fault(number, Kind.BAD_YEAR, fields[1]);
        } else {
            year = Integer.valueOf(fields[1]);
        }
    }

    private void source(int number, String line, String[] fields) {
        if (fields.length != 2) {
            fault(number, Kind.WRONG_FIELDS, line);
        } else if (source != null) {
            fault(number, Kind.GIVEN_TWICE, line);
        } else if (!isPlain(fields[1], LONGEST_SOURCE)) {
            fault(number, Kind.BAD_SOURCE, fields[1]);
        } else {
            source = fields[1];
        }
    }

    private void entry(int number, String line, String[] fields, boolean worked) {
        if (fields.length != 3 && (worked || fields.length != 4)) {
            fault(number, Kind.WRONG_FIELDS, line);
            return;
        }
        var first = date(number, fields[2]);
        var last = fields.length == 4 ? date(number, fields[3]) : first;
        if (!isPlain(fields[1], LONGEST_NAME)) {
            fault(number, Kind.BAD_NAME, fields[1]);
        } else if (first != null && last != null && isSpan(number, line, first, last, worked)) {
            for (var day = first; !day.isAfter(last); day = day.plusDays(1)) {
                var other = lineOf.putIfAbsent(day, number);
                if (other != null) {
                    fault(number, Kind.SAME_DAY, day.toString());
                }
            }
            entries.add(new HolidayYear.Entry(fields[1], worked, first, last));
        }
    }

    private boolean isSpan(int number, String line, LocalDate first, LocalDate last, boolean worked) {
        if (last.isBefore(first) || first.plusDays(LONGEST_HOLIDAY).isBefore(last)) {
            fault(number, Kind.BAD_SPAN, line);
            return false;
        }
        if (worked && !HolidayYear.isWeekend(first)) {
            fault(number, Kind.WORKED_ANYWAY, first.toString());
            return false;
        }
        return true;
    }

    private @Nullable LocalDate date(int number, String words) {
        var parts = DATE.matcher(words);
        if (parts.matches()) {
            try {
                return LocalDate.of(
                        Integer.parseInt(parts.group(1)),
                        Integer.parseInt(parts.group(2)),
                        Integer.parseInt(parts.group(3)));
            } catch (DateTimeException _) {
                // no such day; told below
            }
        }
        fault(number, Kind.BAD_DATE, words);
        return null;
    }

    private void whole() {
        if (!words.contains(HolidayText.YEAR)) {
            fault(0, Kind.NO_YEAR, "");
        }
        if (!words.contains(HolidayText.SOURCE)) {
            fault(0, Kind.NO_SOURCE, "");
        }
        if (year != null) {
            ofThatYear(year);
        }
        // a line that could not be read may have been the one that is missing
        if (faults.isEmpty()) {
            STATUTORY.stream()
                    .filter(name -> entries.stream()
                            .noneMatch(entry -> !entry.worked() && entry.name().contains(name)))
                    .forEach(name -> fault(0, Kind.NO_HOLIDAY, name));
        }
    }

    /** A notice reaches into the neighbouring years at most around the turn: 元旦 may begin in December. */
    private void ofThatYear(int year) {
        var first = LocalDate.of(year, 1, 1).minusMonths(1);
        var last = LocalDate.of(year, 12, 31).plusMonths(1);
        lineOf.entrySet().stream()
                .filter(one -> one.getKey().isBefore(first) || one.getKey().isAfter(last))
                .collect(Collectors.toMap(
                        Map.Entry::getValue, Map.Entry::getKey, (one, other) -> one.isBefore(other) ? one : other))
                .forEach((number, day) -> fault(number, Kind.OTHER_YEAR, day.toString()));
    }

    private void fault(int line, Kind kind, String words) {
        faults.add(new HolidayFault(line, kind, words.length() > 80 ? words.substring(0, 80) + "…" : words));
    }

    private static boolean isPlain(String words, int longest) {
        return !words.isEmpty()
                && words.length() <= longest
                && words.codePoints().noneMatch(c -> Character.isISOControl(c) || c == '<' || c == '>');
    }
}
