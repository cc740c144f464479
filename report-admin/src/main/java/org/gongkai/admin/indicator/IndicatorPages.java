package org.gongkai.admin.indicator;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.gongkai.admin.report.EditionStore;
import org.gongkai.admin.report.FormRefused;
import org.gongkai.admin.report.StoredEdition;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.admin.web.NotFound;
import org.gongkai.admin.web.ReportId;
import org.gongkai.admin.web.Wording;
import org.gongkai.domain.town.Actor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The figures of a report as a table, each with its sentence, and the forms by which drafters decide on them. */
@Controller
class IndicatorPages {

    private final Figures figures;
    private final EditionStore editions;
    private final TownScope scope;
    private final Wording wording;

    IndicatorPages(Figures figures, EditionStore editions, TownScope scope, Wording wording) {
        this.figures = figures;
        this.editions = editions;
        this.scope = scope;
        this.wording = wording;
    }

    /**
     * What somebody typed and why it was refused.
     *
     * @param id of the figure; 0 where nothing was tried
     */
    record Attempt(long id, String typed, String error) {

        static final Attempt NONE = new Attempt(0, "", "");

        /** What stands in the field of a figure. */
        public String value(Figure figure) {
            return figure.id() == id ? typed : figure.number();
        }

        /** What is wrong with the field of a figure. */
        public String error(Figure figure) {
            return figure.id() == id ? error : "";
        }
    }

    @GetMapping("/admin/reports/{id}/indicators")
    Mono<Rendering> page(@PathVariable String id, Actor actor) {
        return page(actor, ReportId.of(id), Attempt.NONE, HttpStatus.OK);
    }

    private Mono<Rendering> page(Actor actor, long reportId, Attempt attempt, HttpStatus status) {
        return scope.of(actor, editions.newest(reportId))
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-report")))
                .flatMap(found -> figures.on(actor, found)
                        .map(read -> rendering(actor, found, read, attempt)
                                .status(status)
                                .build()));
    }

    private static Rendering.Builder<?> rendering(
            Actor actor, StoredEdition found, List<Figure> read, Attempt attempt) {
        return Rendering.view("admin/indicators")
                .modelAttribute("actor", actor)
                .modelAttribute("manuscript", found.manuscript())
                .modelAttribute("figures", read)
                .modelAttribute("mayDecide", Figures.mayDecide(actor, found))
                .modelAttribute(
                        "open",
                        read.stream()
                                .filter(one -> one.isOpen() && one.isClear())
                                .count())
                .modelAttribute("attempt", attempt);
    }

    @PostMapping("/admin/reports/{id}/indicators/{figure}/confirm")
    Mono<Rendering> confirm(
            @PathVariable String id,
            @PathVariable String figure,
            ServerWebExchange exchange,
            Actor actor,
            Locale locale) {
        long reportId = ReportId.of(id);
        long figureId = ReportId.of(figure);
        return exchange.getFormData().flatMap(form -> {
            var typed = Objects.requireNonNullElse(form.getFirst("value"), "");
            return Mono.defer(() -> figures.confirm(actor, reportId, figureId, typed))
                    .switchIfEmpty(Mono.error(() -> new NotFound("no-such-indicator")))
                    .map(IndicatorPages::back)
                    .onErrorResume(
                            FormRefused.class,
                            refused -> page(
                                    actor,
                                    reportId,
                                    new Attempt(
                                            figureId,
                                            typed,
                                            wording.field(
                                                    locale, refused.problems().getFirst())),
                                    HttpStatus.UNPROCESSABLE_CONTENT));
        });
    }

    @PostMapping("/admin/reports/{id}/indicators/{figure}/drop")
    Mono<Rendering> drop(@PathVariable String id, @PathVariable String figure, Actor actor) {
        return figures.drop(actor, ReportId.of(id), ReportId.of(figure))
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-indicator")))
                .map(IndicatorPages::back);
    }

    @PostMapping("/admin/reports/{id}/indicators/confirm")
    Mono<Rendering> confirmClear(@PathVariable String id, Actor actor) {
        return figures.confirmClear(actor, ReportId.of(id))
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-report")))
                .map(IndicatorPages::back);
    }

    @PostMapping("/admin/reports/{id}/indicators/read")
    Mono<Rendering> read(@PathVariable String id, Actor actor) {
        return figures.read(actor, ReportId.of(id))
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-report")))
                .map(IndicatorPages::back);
    }

    private static Rendering back(long reportId) {
        return Rendering.redirectTo("/admin/reports/" + reportId + "/indicators")
                .status(HttpStatus.SEE_OTHER)
                .build();
    }
}
