package org.gongkai.admin.calendar;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.gongkai.admin.web.Wording;
import org.gongkai.domain.duty.DueDate;
import org.springframework.stereotype.Component;

/** Says why something is due on its day: 为何是这一天. */
@Component("dueWording")
public class DueWording {

    private final Wording wording;

    DueWording(Wording wording) {
        this.wording = wording;
    }

    /** Each step a sentence, in their order. */
    public List<String> sentences(Locale locale, DueDate due) {
        return due.why().stream().map(step -> sentence(locale, step)).toList();
    }

    /** The sentence of one step. */
    String sentence(Locale locale, DueDate.Step step) {
        return switch (step) {
            case DueDate.Started started -> said(locale, "started", started.date());
            case DueDate.HolidaySkipped off
            when off.first().equals(off.last()) ->
                said(locale, "holiday-skipped.one", off.name(), off.first(), off.source());
            case DueDate.HolidaySkipped off ->
                said(locale, "holiday-skipped", off.name(), off.first(), off.last(), off.source());
            case DueDate.AdjustedCounted worked ->
                said(
                        locale,
                        "adjusted-counted",
                        worked.date(),
                        weekday(locale, worked.date()),
                        worked.name(),
                        worked.source());
            case DueDate.WeekendSkipped weekend ->
                said(locale, "weekend-skipped", String.valueOf(weekend.days()), weekend.first(), weekend.last());
            case DueDate.Counted counted ->
                said(
                        locale,
                        "counted." + counted.term().unit().code(),
                        String.valueOf(counted.term().length()),
                        counted.last(),
                        weekday(locale, counted.last()));
            case DueDate.Moved moved -> said(locale, "moved", moved.from(), moved.to(), weekday(locale, moved.to()));
            case DueDate.Estimated estimated -> said(locale, "estimated", String.valueOf(estimated.year()));
            case DueDate.FixedBefore fixed -> said(locale, "fixed-before", fixed.day(), fixed.last());
            case DueDate.FixedBy fixed -> said(locale, "fixed-by", fixed.last());
        };
    }

    private String weekday(Locale locale, LocalDate day) {
        return day.getDayOfWeek().getDisplayName(java.time.format.TextStyle.SHORT, locale);
    }

    private String said(Locale locale, String key, Object... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = arguments[i].toString();
        }
        return wording.sentence(locale, "due." + key, arguments);
    }
}
