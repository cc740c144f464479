package org.gongkai.publisher.hub;

import java.time.Duration;
import org.gongkai.publisher.database.Announcements;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Queues new changes and sets deliveries going as long as there is room for them, then waits for an announcement, for the next due
 * time, or for a second, whichever comes first. Any number of these may run, in any number of processes.
 */
@Component
final class DeliveryWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWorker.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    /** Beyond it a connection is taken for dead. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration CLEANING = Duration.ofHours(1);

    private final DeliveryStore deliveries;
    private final Delivering delivering;
    private final Announcements announcements;
    private final Traffic traffic = new Traffic();
    private volatile Sinks.Empty<Void> stopped = Sinks.empty();
    private volatile Disposable running = Disposables.disposed();

    DeliveryWorker(
            DeliveryStore deliveries,
            Delivering delivering,
            @Qualifier("hubAnnouncements") Announcements announcements) {
        this.deliveries = deliveries;
        this.delivering = delivering;
        this.announcements = announcements;
    }

    @Override
    public void start() {
        stopped = Sinks.empty();
        running = Disposables.composite(
                Mono.defer(this::round)
                        .repeat()
                        .subscribe(_ -> {}, fault -> LOG.error("The delivery worker has ended", fault)),
                Flux.interval(PATIENCE, CLEANING)
                        .onBackpressureDrop()
                        .concatMap(_ -> clean())
                        .subscribe());
    }

    private Mono<Void> round() {
        // asked for before the work, so that a change announced during it is not slept over
        var announced = announcements.next();
        return queueChanges()
                .then(take(Lane.PROVEN))
                .then(take(Lane.FAILING))
                .then(Mono.defer(deliveries::untilNextDue).timeout(PATIENCE))
                .filter(wait -> wait.compareTo(POLL) < 0)
                .defaultIfEmpty(POLL)
                .onErrorResume(DeliveryWorker::carryOnAfter)
                .flatMap(
                        wait -> Mono.firstWithSignal(announced, Mono.delay(wait).then()));
    }

    private Mono<Void> queueChanges() {
        return Mono.defer(deliveries::queueChanges)
                .timeout(PATIENCE)
                .repeat()
                .takeWhile(changes -> changes == DeliveryStore.BATCH)
                .then();
    }

    private Mono<Void> take(Lane lane) {
        return Mono.fromSupplier(() -> traffic.room(lane))
                .filter(room -> room > 0)
                .flatMapMany(room -> deliveries.take(lane, room, traffic.hosts()))
                .doOnNext(this::send)
                .timeout(PATIENCE)
                .then();
    }

    /** Each on its own: none waits for another. */
    private void send(Delivery delivery) {
        traffic.enter(delivery);
        Mono.defer(() -> delivering.deliver(delivery))
                .takeUntilOther(stopped.asMono())
                .doFinally(_ -> {
                    traffic.leave(delivery);
                    announcements.wake();
                })
                .subscribe(_ -> {}, fault -> LOG.warn("Left to be tried again: {}: {}", delivery, fault.toString()));
    }

    private Mono<Void> clean() {
        return deliveries.clean().onErrorResume(fault -> {
            LOG.warn("Old subscriptions stay: {}", fault.toString());
            return Mono.empty();
        });
    }

    private static Mono<Duration> carryOnAfter(Throwable fault) {
        LOG.warn("Deliveries wait, trying again in {}: {}", POLL, fault.toString());
        return Mono.just(POLL);
    }

    /** What is under way is broken off and comes due again by itself. */
    @Override
    public void stop() {
        running.dispose();
        stopped.tryEmitEmpty();
    }

    @Override
    public boolean isRunning() {
        return !running.isDisposed();
    }
}
