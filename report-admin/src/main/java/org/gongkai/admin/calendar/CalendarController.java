package org.gongkai.admin.calendar;

import java.util.Locale;
import java.util.Map;
import org.gongkai.domain.town.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Counts for programs of whoever is signed in. */
@RestController
class CalendarController {

    private final Calendars calendars;
    private final DueWording wording;

    CalendarController(Calendars calendars, DueWording wording) {
        this.calendars = calendars;
        this.wording = wording;
    }

    @GetMapping("/admin/api/v1/calendar/due")
    Mono<Map<String, Object>> due(
            @RequestParam(name = "start", required = false) @Nullable String start,
            @RequestParam(name = "days", required = false) @Nullable String days,
            @RequestParam(name = "unit", required = false) @Nullable String unit,
            Actor actor,
            Locale locale) {
        var question = DueQuestion.of(start, days, unit);
        return calendars
                .current()
                .map(calendar -> DueJson.of(calendar.due(question.start(), question.term()), wording, locale));
    }
}
