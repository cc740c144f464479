package org.gongkai.admin.calendar;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gongkai.domain.duty.DueDate;

/** The JSON form of a due date: every step with its word, its values and its sentence. */
public final class DueJson {

    private DueJson() {}

    /** That of one date. */
    public static Map<String, Object> of(DueDate due, DueWording wording, Locale locale) {
        var form = new LinkedHashMap<String, Object>();
        form.put("date", due.date().toString());
        form.put("estimated", due.estimated());
        form.put(
                "why",
                due.why().stream().map(step -> step(step, wording, locale)).toList());
        return form;
    }

    private static Map<String, Object> step(DueDate.Step step, DueWording wording, Locale locale) {
        var form = new LinkedHashMap<String, Object>();
        form.put("step", step.key());
        form.put("text", wording.sentence(locale, step));
        values(step).forEach(value -> form.put(value.getKey(), value.getValue()));
        return form;
    }

    private static List<Map.Entry<String, Object>> values(DueDate.Step step) {
        return switch (step) {
            case DueDate.Started started ->
                List.of(Map.entry("date", started.date().toString()));
            case DueDate.HolidaySkipped off ->
                List.of(
                        Map.entry("name", off.name()),
                        Map.entry("first", off.first().toString()),
                        Map.entry("last", off.last().toString()),
                        Map.entry("source", off.source()));
            case DueDate.AdjustedCounted worked ->
                List.of(
                        Map.entry("name", worked.name()),
                        Map.entry("date", worked.date().toString()),
                        Map.entry("source", worked.source()));
            case DueDate.WeekendSkipped weekend ->
                List.of(
                        Map.entry("days", weekend.days()),
                        Map.entry("first", weekend.first().toString()),
                        Map.entry("last", weekend.last().toString()));
            case DueDate.Counted counted ->
                List.of(
                        Map.entry("days", counted.term().length()),
                        Map.entry("unit", counted.term().unit().code()),
                        Map.entry("date", counted.last().toString()));
            case DueDate.Moved moved ->
                List.of(
                        Map.entry("from", moved.from().toString()),
                        Map.entry("to", moved.to().toString()));
            case DueDate.Estimated estimated -> List.of(Map.entry("year", estimated.year()));
            case DueDate.FixedBefore fixed ->
                List.of(
                        Map.entry("day", fixed.day().toString()),
                        Map.entry("date", fixed.last().toString()));
            case DueDate.FixedBy fixed -> List.of(Map.entry("date", fixed.last().toString()));
        };
    }
}
