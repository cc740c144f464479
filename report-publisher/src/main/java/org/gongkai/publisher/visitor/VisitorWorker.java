package org.gongkai.publisher.visitor;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.datasketches.hll.HllSketch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Agrees with the other publishers on the secret of the day and merges what was gathered into the database, every few seconds
 * and when the process ends. What cannot be written is kept for the next time.
 */
@Component
final class VisitorWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(VisitorWorker.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LAST_CHANCE = Duration.ofSeconds(2);
    /** A moment after the start, when there is a connection already. */
    private static final Duration FIRST = Duration.ofMillis(500);
    /** Rows that one transaction locks. */
    private static final int MOST_ROWS = 100;
    /** From then on tomorrow's secret is agreed upon, so that the first visitor of a day is hashed like the last. */
    private static final LocalTime SOON_TOMORROW = LocalTime.of(23, 50);

    private final Visitors visitors;
    private final VisitorStore store;
    private final Duration interval;
    private final AtomicBoolean failing = new AtomicBoolean();
    private volatile Disposable running = Disposables.disposed();

    VisitorWorker(Visitors visitors, VisitorStore store, VisitorProperties properties) {
        this.visitors = visitors;
        this.store = store;
        this.interval = properties.interval();
    }

    @Override
    public void start() {
        running = Flux.interval(FIRST, interval)
                .onBackpressureDrop()
                .concatMap(_ -> round(), 1)
                .subscribe();
    }

    Mono<Void> round() {
        return Mono.defer(() -> agree().then(Mono.defer(this::write)))
                .timeout(PATIENCE)
                .doOnSuccess(_ -> failing.set(false))
                .onErrorResume(fault -> {
                    if (failing.compareAndSet(false, true)) {
                        LOG.warn("Visitors are not written, trying again every {}: {}", interval, fault.toString());
                    }
                    return Mono.empty();
                });
    }

    private Mono<Void> agree() {
        var today = visitors.today();
        visitors.secrets().forgetBefore(today);
        return Flux.fromIterable(days(today))
                .concatMap(day -> store.secret(day, visitors.secrets().proposal(day))
                        .doOnNext(secret -> visitors.secrets().learn(day, secret)))
                .then(Mono.defer(() -> store.forgetBefore(today)));
    }

    private List<LocalDate> days(LocalDate today) {
        return visitors.timeOfDay().isBefore(SOON_TOMORROW) ? List.of(today) : List.of(today, today.plusDays(1));
    }

    /** Merges all that was gathered; what does not get there goes back. Merged twice by mistake it counts once. */
    Mono<Void> write() {
        return Mono.defer(() -> {
            var taken = visitors.gathering().take();
            return Flux.fromIterable(portions(taken))
                    .concatMapDelayError(portion -> store.merge(portion)
                            .then(Mono.fromRunnable(() -> taken.keySet().removeAll(portion.keySet()))))
                    .then()
                    .doFinally(_ -> visitors.gathering().putBack(taken));
        });
    }

    private static List<Map<SketchScope, HllSketch>> portions(SortedMap<SketchScope, HllSketch> sketches) {
        var portions = new ArrayList<Map<SketchScope, HllSketch>>();
        for (var entry : sketches.entrySet()) {
            if (portions.isEmpty() || portions.getLast().size() == MOST_ROWS) {
                portions.add(new LinkedHashMap<>());
            }
            portions.getLast().put(entry.getKey(), entry.getValue());
        }
        return portions;
    }

    @Override
    public void stop(Runnable callback) {
        running.dispose();
        write().timeout(LAST_CHANCE)
                .onErrorComplete()
                .doFinally(_ -> callback.run())
                .subscribe();
    }

    @Override
    public void stop() {
        running.dispose();
    }

    @Override
    public boolean isRunning() {
        return !running.isDisposed();
    }

    /** After the web server, when the last views have been counted. */
    @Override
    public int getPhase() {
        return 0;
    }
}
