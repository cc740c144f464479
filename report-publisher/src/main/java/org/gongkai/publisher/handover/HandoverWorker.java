package org.gongkai.publisher.handover;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/**
 * Carries out due orders until none is left, then waits for the bell, for the next due time, or for a second, whichever comes
 * first. Any number of these may run, in any number of processes.
 */
@Component
final class HandoverWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(HandoverWorker.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    /** Beyond it a connection is taken for dead. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Publishing publishing;
    private final OrderStore orders;
    private final OrderBell bell;
    private volatile Disposable running = Disposables.disposed();

    HandoverWorker(Publishing publishing, OrderStore orders, OrderBell bell) {
        this.publishing = publishing;
        this.orders = orders;
        this.bell = bell;
    }

    @Override
    public void start() {
        running = Mono.defer(this::round)
                .repeat()
                .subscribe(_ -> {}, fault -> LOG.error("The handover worker has ended", fault));
    }

    private Mono<Void> round() {
        // asked for before the work, so that an order announced during it is not slept over
        var ring = bell.nextRing();
        return carryOutDueOrders()
                .then(Mono.defer(orders::untilNextDue).timeout(PATIENCE))
                .filter(wait -> wait.compareTo(POLL) < 0)
                .defaultIfEmpty(POLL)
                .onErrorResume(HandoverWorker::carryOnAfter)
                .flatMap(wait -> Mono.firstWithSignal(ring, Mono.delay(wait).then()));
    }

    private Mono<Void> carryOutDueOrders() {
        return Mono.defer(publishing::next)
                .timeout(PATIENCE)
                .hasElement()
                .repeat()
                .takeWhile(found -> found)
                .then();
    }

    private static Mono<Duration> carryOnAfter(Throwable fault) {
        LOG.warn("Orders wait, trying again in {}: {}", POLL, fault.toString());
        return Mono.just(POLL);
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
