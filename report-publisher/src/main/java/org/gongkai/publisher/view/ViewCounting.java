package org.gongkai.publisher.view;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.gongkai.publisher.database.DatabaseFault;
import org.gongkai.publisher.view.ViewRefused.Reason;
import org.gongkai.publisher.visitor.VisitorEstimate;
import org.gongkai.publisher.visitor.Visitors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Counts visits and tells totals; decides which visit counts. */
@Component
final class ViewCounting {

    /** 6 MB, full or not. Beyond it the oldest marks go, and their visitors would be counted again. */
    private static final int VISITORS_REMEMBERED = 250_000;

    /** A batch of 4,096 commits in some milliseconds, so that the last of 20,000 waits for a tenth of a second. */
    private static final CountingWorker.Bounds BOUNDS = new CountingWorker.Bounds(20_000, 4_096, Duration.ofSeconds(5));

    private final ViewStore store;
    private final InstantSource clock;
    private final VisitorMemory memory = new VisitorMemory(VISITORS_REMEMBERED);
    private final CountingWorker worker;

    ViewCounting(ViewStore store, InstantSource clock, Visitors visitors, ViewMeters meters) {
        this.store = store;
        this.clock = clock;
        this.worker = new CountingWorker(
                store::add,
                (town, visit) -> visitors.saw(town, visit.notice(), visit.address(), visit.agent()),
                meters,
                BOUNDS);
    }

    /** Counts the visit unless the visitor was counted within the window; the total once that is committed. */
    Mono<Long> count(Visit visit) {
        return Mono.defer(() -> worker.add(visit.notice(), memory.mark(visit, clock.instant())));
    }

    /** The total, counting nothing. */
    Mono<Long> total(long notice) {
        return worker.add(notice, Optional.empty());
    }

    /** The totals of those notices that are public. */
    Mono<Map<Long, Long>> totals(Collection<Long> notices) {
        return store.totals(notices).onErrorMap(ViewCounting::isOfTheDatabase, ViewCounting::unavailable);
    }

    /** The days since {@code since} on which those of the notices that are public were viewed, in order. */
    Flux<DayOfViews> days(Collection<Long> notices, LocalDate since) {
        return store.days(notices, since).onErrorMap(ViewCounting::isOfTheDatabase, ViewCounting::unavailable);
    }

    /** The visitors of a town, or with {@code *} of the county, day by day; empty where there is no such town. */
    Mono<Map<LocalDate, VisitorEstimate>> visitors(String town, LocalDate since) {
        return store.town(town)
                .flatMap(id -> store.visitors(id, since))
                .onErrorMap(ViewCounting::isOfTheDatabase, ViewCounting::unavailable);
    }

    private static boolean isOfTheDatabase(Throwable fault) {
        return DatabaseFault.of(fault) != DatabaseFault.NONE;
    }

    private static ViewRefused unavailable(Throwable fault) {
        return new ViewRefused(Reason.DATABASE_UNAVAILABLE);
    }
}
