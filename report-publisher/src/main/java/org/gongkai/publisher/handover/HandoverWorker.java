package org.gongkai.publisher.handover;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gongkai.publisher.database.Announcements;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/**
 * Carries out due orders until none is left, then waits for an announcement, for the next due time, or for a second, whichever comes
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
    private final Announcements announcements;
    private final OrderTaking taking;
    private final AtomicBoolean failing = new AtomicBoolean();
    private volatile Disposable running = Disposables.disposed();

    HandoverWorker(
            Publishing publishing,
            OrderStore orders,
            @Qualifier("orderAnnouncements") Announcements announcements,
            OrderTaking taking) {
        this.publishing = publishing;
        this.orders = orders;
        this.announcements = announcements;
        this.taking = taking;
    }

    @Override
    public void start() {
        running = Mono.defer(this::round)
                .repeat()
                .subscribe(_ -> {}, fault -> LOG.error("The handover worker has ended", fault));
    }

    private Mono<Void> round() {
        // asked for before the work, so that an order announced during it is not slept over
        var announced = announcements.next();
        return carryOutDueOrders()
                .then(Mono.defer(orders::untilNextDue).timeout(PATIENCE))
                .doOnSuccess(_ -> sayThatItWorks())
                .filter(wait -> wait.compareTo(POLL) < 0)
                .defaultIfEmpty(POLL)
                .onErrorResume(this::carryOnAfter)
                .flatMap(
                        wait -> Mono.firstWithSignal(announced, Mono.delay(wait).then()));
    }

    private Mono<Void> carryOutDueOrders() {
        return Mono.defer(publishing::next)
                .timeout(PATIENCE)
                .hasElement()
                .repeat()
                .takeWhile(found -> found)
                .then();
    }

    private Mono<Duration> carryOnAfter(Throwable fault) {
        // said once, not each second while the database is away
        if (failing.compareAndSet(false, true)) {
            LOG.warn("Orders wait, trying again every {}: {}", POLL, fault.toString());
        }
        return Mono.just(POLL);
    }

    private void sayThatItWorks() {
        taking.rounded();
        if (failing.compareAndSet(true, false)) {
            LOG.info("Orders are carried out again");
        }
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
