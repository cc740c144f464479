package org.gongkai.publisher.intake;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Agrees with the other publishers on the keys of today and tomorrow and deletes those whose forms are over. */
@Component
final class IntakeKeyWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(IntakeKeyWorker.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final Duration FIRST = Duration.ofMillis(200);

    private final IntakeKeys keys;
    private final IntakeStore store;
    private final AtomicBoolean failing = new AtomicBoolean();
    private volatile Disposable running = Disposables.disposed();

    IntakeKeyWorker(IntakeKeys keys, IntakeStore store) {
        this.keys = keys;
        this.store = store;
    }

    @Override
    public void start() {
        running = Flux.interval(FIRST, PAUSE)
                .onBackpressureDrop()
                .concatMap(_ -> round(), 1)
                .subscribe();
    }

    Mono<Void> round() {
        return Flux.defer(() -> Flux.fromIterable(keys.days()))
                .concatMap(day -> store.propose(day, keys.proposal()))
                .then(Mono.defer(() -> store.forgetBefore(keys.today().minusDays(1))))
                .thenMany(store.keys())
                .collectList()
                .doOnNext(keys::learn)
                .timeout(PATIENCE)
                .doOnSuccess(_ -> failing.set(false))
                .onErrorResume(fault -> {
                    if (failing.compareAndSet(false, true)) {
                        LOG.warn(
                                "The keys of forms cannot be agreed on, trying again every {}: {}",
                                PAUSE,
                                fault.toString());
                    }
                    return Mono.empty();
                })
                .then();
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
