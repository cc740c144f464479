package org.gongkai.admin.inspection;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gongkai.admin.audit.AuditTrail;
import org.gongkai.admin.scope.Clockwork;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.admin.town.TownStore;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Town;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Computes what the inspection would say and keeps it, one report a day, so that one sees what has changed. */
@Component
class InspectionRecords {

    /** Days of which the course is shown. */
    static final int SHOWN = 30;

    private final Inspection inspection;
    private final ResultStore store;
    private final TownStore towns;
    private final TownScope scope;
    private final AuditTrail audit;
    private final InstantSource clock;

    InspectionRecords(
            Inspection inspection,
            ResultStore store,
            TownStore towns,
            TownScope scope,
            AuditTrail audit,
            InstantSource clock) {
        this.inspection = inspection;
        this.store = store;
        this.towns = towns;
        this.scope = scope;
        this.audit = audit;
        this.clock = clock;
    }

    /** Computes this day's report unless it is there; whether it was computed. */
    Mono<Boolean> computeOnce() {
        var day = inspection.today();
        return scope.ofCounty(store.isThere(day))
                .filter(there -> !there)
                .flatMap(_ -> inspection.on(Clockwork.ACTOR, day, Locale.SIMPLIFIED_CHINESE))
                // another process may have been faster
                .flatMap(report -> scope.ofCounty(store.takeTurn()
                        .then(Mono.defer(() -> store.isThere(day)))
                        .flatMap(there ->
                                there ? Mono.just(false) : store.keep(report).thenReturn(true))))
                .defaultIfEmpty(false);
    }

    /** Computes this day's report anew, because somebody wants to know. */
    Mono<Void> computeNow(Actor actor, Locale locale) {
        var day = inspection.today();
        return inspection
                .on(actor, day, locale)
                .flatMap(report -> scope.ofCounty(store.takeTurn()
                        .then(store.keep(report))
                        .then(audit.record(actor, null, "inspection-compute", "day:" + day))
                        .thenReturn(true)))
                .then();
    }

    /** The latest report that is kept; where there is none, one that is made for this page. */
    Mono<KeptReport> latest(Actor actor, Locale locale) {
        var today = inspection.today();
        return scope.ofCounty(store.latest(today.plusDays(1))
                        .flatMap(day -> store.of(day).collectList()))
                .zipWith(towns.towns().collectList(), InspectionRecords::kept)
                .flatMap(Mono::justOrEmpty)
                .switchIfEmpty(Mono.defer(() -> inspection
                        .on(actor, today, locale)
                        .map(report -> new KeptReport(report, clock.instant(), false))));
    }

    private static Optional<KeptReport> kept(List<ResultStore.Result> results, List<Town> towns) {
        return results.stream()
                .filter(one -> one.townId() == 0)
                .findFirst()
                .map(county -> new KeptReport(InspectionReport.kept(county, results, towns), latest(results), true));
    }

    private static Instant latest(List<ResultStore.Result> results) {
        return results.stream()
                .map(ResultStore.Result::computedAt)
                .max(Instant::compareTo)
                .orElseThrow();
    }

    /** What has changed since the report before this one; empty where there is none. */
    Mono<Optional<Movement>> movement(InspectionReport report) {
        return scope.ofCounty(store.latest(report.day())
                        .flatMap(day ->
                                store.of(day).collectList().map(before -> Movement.between(day, before, report))))
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
    }

    /** The course of the last days, the latest first. */
    Mono<List<ResultStore.Day>> course() {
        LocalDate since = inspection.today().minusDays(SHOWN - 1L);
        return scope.ofCounty(store.days(since).collectList());
    }
}
