package org.gongkai.admin.calendar;

import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.gongkai.admin.audit.AuditTrail;
import org.gongkai.admin.importing.ImportRefused;
import org.gongkai.admin.report.FormRefused;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.admin.web.NotFound;
import org.gongkai.admin.web.Wording;
import org.gongkai.domain.duty.DueDate;
import org.gongkai.domain.duty.HolidayText;
import org.gongkai.domain.duty.HolidayYear;
import org.gongkai.domain.duty.HolidaysRefused;
import org.gongkai.domain.duty.Term;
import org.gongkai.domain.duty.WorkingCalendar;
import org.gongkai.domain.town.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The working calendar, for the county operator: which years are known, a new one, and why something is due when it is. */
@Controller
class CalendarPages {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZONE);

    private final Calendars calendars;
    private final CalendarStore store;
    private final TownScope scope;
    private final AuditTrail audit;
    private final Wording wording;
    private final InstantSource clock;

    CalendarPages(
            Calendars calendars,
            CalendarStore store,
            TownScope scope,
            AuditTrail audit,
            Wording wording,
            InstantSource clock) {
        this.calendars = calendars;
        this.store = store;
        this.scope = scope;
        this.audit = audit;
        this.wording = wording;
        this.clock = clock;
    }

    /** A year as it is listed; {@code loaded} is null where it comes with the program. */
    record Line(HolidayYear holidays, @Nullable LoadedYear loaded) {}

    /** What the page shows beside the years. */
    private record Shown(String typed, List<String> errors, String done, Asked asked, HttpStatus status) {}

    /** What was asked of the counter, and the answer. */
    record Asked(
            String start,
            String days,
            String unit,
            List<String> errors,
            @Nullable DueDate due) {}

    private static final Asked NOTHING_ASKED = new Asked("", "20", Term.Unit.WORKING_DAYS.code(), List.of(), null);

    @GetMapping("/admin/calendar")
    Mono<Rendering> years(
            @RequestParam(name = "start", required = false) @Nullable String start,
            @RequestParam(name = "days", required = false, defaultValue = "") String days,
            @RequestParam(name = "unit", required = false, defaultValue = "") String unit,
            @RequestParam(name = "done", required = false, defaultValue = "") String done,
            Actor actor,
            Locale locale) {
        require(actor);
        return calendars.current().flatMap(calendar -> {
            var asked = start == null ? NOTHING_ASKED : asked(calendar, start, days, unit, locale);
            return page(actor, new Shown("", List.of(), done, asked, HttpStatus.OK));
        });
    }

    private Asked asked(WorkingCalendar calendar, String start, String days, String unit, Locale locale) {
        try {
            var question = DueQuestion.of(start, days, unit);
            return new Asked(start, days, unit, List.of(), calendar.due(question.start(), question.term()));
        } catch (FormRefused refused) {
            var errors = refused.problems().stream()
                    .map(problem -> wording.field(locale, problem))
                    .toList();
            return new Asked(start, days, unit, errors, null);
        }
    }

    private Mono<Rendering> page(Actor actor, Shown shown) {
        return store.all().collectList().map(loaded -> {
            var calendar = calendars
                    .shipped()
                    .with(loaded.stream().map(LoadedYear::holidays).toList());
            var byYear = loaded.stream()
                    .collect(Collectors.toMap(one -> one.holidays().year(), one -> one));
            var today = clock.instant().atZone(ZONE).toLocalDate();
            return Rendering.view("admin/calendar")
                    .modelAttribute("actor", actor)
                    .modelAttribute("minute", MINUTE)
                    .modelAttribute(
                            "missing",
                            calendar.missingYear(today).stream().boxed().toList())
                    .modelAttribute(
                            "years",
                            calendar.years().stream()
                                    .map(year -> new Line(year, byYear.get(year.year())))
                                    .toList())
                    .modelAttribute("sample", HolidayText.write(calendar.years().getFirst()))
                    .modelAttribute("units", Term.Unit.values())
                    .modelAttribute("typed", shown.typed())
                    .modelAttribute("errors", shown.errors())
                    .modelAttribute("asked", shown.asked())
                    .modelAttribute("done", List.of("loaded", "removed").contains(shown.done()) ? shown.done() : "")
                    .status(shown.status())
                    .build();
        });
    }

    /** Takes a whole year, or nothing of it where anything is wrong. */
    @PostMapping(path = "/admin/calendar", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Mono<Rendering> load(ServerWebExchange exchange, Actor actor, Locale locale) {
        require(actor);
        return exchange.getMultipartData()
                .flatMap(YearForm::text)
                .flatMap(text -> load(text, actor)
                        .onErrorResume(
                                HolidaysRefused.class, refused -> refused(actor, text, sentences(locale, refused))))
                .onErrorResume(
                        failure -> failure instanceof ImportRefused || failure instanceof DataBufferLimitException,
                        _ -> refused(actor, "", List.of(wording.sentence(locale, "calendar.fault.not-a-text"))));
    }

    private Mono<Rendering> load(String text, Actor actor) {
        return Mono.fromCallable(() -> HolidayText.read(text))
                .flatMap(year -> scope.of(
                        actor,
                        store.put(year, actor.login())
                                .then(audit.record(actor, null, "holidays-loaded", "holidays:" + year.year()))
                                .thenReturn(true)))
                .map(_ -> back("loaded"));
    }

    private Mono<Rendering> refused(Actor actor, String text, List<String> errors) {
        return page(actor, new Shown(text, errors, "", NOTHING_ASKED, HttpStatus.UNPROCESSABLE_CONTENT));
    }

    private List<String> sentences(Locale locale, HolidaysRefused refused) {
        return refused.faults().stream()
                .map(fault -> {
                    var what = wording.sentence(
                            locale, "calendar.fault." + fault.kind().code(), fault.words());
                    return fault.line() == 0
                            ? what
                            : wording.sentence(locale, "calendar.line", String.valueOf(fault.line()), what);
                })
                .toList();
    }

    /** Takes back what was loaded of a year; what comes with the program holds again. */
    @PostMapping("/admin/calendar/remove")
    Mono<Rendering> remove(ServerWebExchange exchange, Actor actor) {
        require(actor);
        return exchange.getFormData()
                .map(form -> year(form.toSingleValueMap()))
                .flatMap(year -> scope.of(
                        actor,
                        store.remove(year)
                                .filter(removed -> removed)
                                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-page")))
                                .delayUntil(_ -> audit.record(actor, null, "holidays-removed", "holidays:" + year))))
                .map(_ -> back("removed"));
    }

    private static int year(Map<String, String> form) {
        var text = form.getOrDefault("year", "");
        if (!text.matches("[0-9]{4}")) {
            throw new NotFound("no-such-page");
        }
        return Integer.parseInt(text);
    }

    /** The change has been committed. */
    private Rendering back(String done) {
        calendars.changed();
        return Rendering.redirectTo("/admin/calendar?done=" + done)
                .status(HttpStatus.SEE_OTHER)
                .build();
    }

    private static void require(Actor actor) {
        if (!actor.isCountyWide()) {
            throw new NotFound("no-such-page");
        }
    }
}
