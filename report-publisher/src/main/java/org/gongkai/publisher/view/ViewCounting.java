package org.gongkai.publisher.view;

import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.gongkai.publisher.database.DatabaseFault;
import org.gongkai.publisher.view.ViewRefused.Reason;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Counts visits and tells totals; decides which visit counts. */
@Component
final class ViewCounting {

    /** About 25 MB when full. Beyond it the oldest marks go, and their visitors would be counted again. */
    private static final int VISITORS_REMEMBERED = 250_000;

    private static final int MOST_WAITING = 20_000;

    private final ViewStore store;
    private final InstantSource clock;
    private final VisitorMemory visitors = new VisitorMemory(VISITORS_REMEMBERED);
    private final CountingWorker worker;

    ViewCounting(ViewStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        this.worker = new CountingWorker(store::add, MOST_WAITING);
    }

    /** Counts the visit unless the visitor was counted within the window; the total once that is committed. */
    Mono<Long> count(Visit visit) {
        return Mono.defer(() -> worker.add(visit.notice(), visitors.mark(visit, clock.instant())));
    }

    /** The total, counting nothing. */
    Mono<Long> total(long notice) {
        return worker.add(notice, Optional.empty());
    }

    /** The totals of those notices that are public. */
    Mono<Map<Long, Long>> totals(Collection<Long> notices) {
        return store.totals(notices)
                .onErrorMap(
                        fault -> DatabaseFault.of(fault) != DatabaseFault.NONE,
                        _ -> new ViewRefused(Reason.DATABASE_UNAVAILABLE));
    }
}
