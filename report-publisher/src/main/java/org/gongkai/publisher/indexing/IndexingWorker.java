package org.gongkai.publisher.indexing;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Makes the words of listed notices that have none or old ones, a few at a time, and sorts new words into the index when they have been
 * written. It can stop anywhere and goes on where it stopped; any number of these may run.
 */
@Component
final class IndexingWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(IndexingWorker.class);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** In one transaction, and so locked for that long. */
    private static final int BATCH = 5;
    /** Words of so many notices are sorted in together; more would be felt by those who search. */
    private static final int BATCHES_BETWEEN_SETTLING = 4;

    private final IndexStore store;
    private final Indexing indexing;
    private final TransactionalOperator transactions;
    private final Duration interval;
    private final AtomicBoolean failing = new AtomicBoolean();
    private volatile Disposable running = Disposables.disposed();

    IndexingWorker(
            IndexStore store,
            Indexing indexing,
            @Qualifier("publisherTransactions") TransactionalOperator transactions,
            IndexingProperties properties) {
        this.store = store;
        this.indexing = indexing;
        this.transactions = transactions;
        this.interval = properties.interval();
    }

    @Override
    public void start() {
        running = Mono.defer(store::markOld)
                .onErrorResume(this::carryOnAfter)
                .thenMany(Mono.defer(this::round).repeat())
                .subscribe(_ -> {}, fault -> LOG.error("The indexing worker has ended", fault));
    }

    /** Works as long as there is work, then waits. */
    private Mono<Void> round() {
        return Mono.defer(this::work)
                .timeout(PATIENCE)
                .doOnNext(_ -> failing.set(false))
                .onErrorResume(fault -> carryOnAfter(fault).thenReturn(false))
                .filter(goesOn -> !goesOn)
                .flatMap(_ -> Mono.delay(interval).then());
    }

    /** Whether there may be more to do. */
    Mono<Boolean> work() {
        return Flux.range(0, BATCHES_BETWEEN_SETTLING)
                .concatMap(_ -> batch(), 1)
                .takeUntil(done -> done < BATCH)
                .last()
                .flatMap(done -> settle().thenReturn(done == BATCH));
    }

    /** How many notices were done. */
    private Mono<Integer> batch() {
        return store.takeDue(BATCH)
                .collectList()
                .flatMap(due ->
                        Flux.fromIterable(due).concatMap(indexing::indexDue).then(Mono.just(due.size())))
                .as(transactions::transactional);
    }

    private Mono<Void> settle() {
        return store.takeTime().then(store.settle()).then().as(transactions::transactional);
    }

    private Mono<Void> carryOnAfter(Throwable fault) {
        if (failing.compareAndSet(false, true)) {
            LOG.warn("Notices are not indexed, trying again every {}: {}", interval, fault.toString());
        }
        return Mono.empty();
    }

    @Override
    public void stop() {
        running.dispose();
    }

    @Override
    public boolean isRunning() {
        return !running.isDisposed();
    }
}
