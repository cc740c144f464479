package org.gongkai.admin.register;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/** Gives public entries the words by which they are found, within a second or two. It can stop anywhere; any number of these may run. */
@Component
class WordWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(WordWorker.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int BATCH = 20;

    private final EntryIndex index;
    private final AtomicBoolean failing = new AtomicBoolean();
    private volatile Disposable running = Disposables.disposed();

    WordWorker(EntryIndex index) {
        this.index = index;
    }

    @Override
    public void start() {
        running = Mono.defer(index::forgetOld)
                .then()
                .onErrorResume(this::carryOnAfter)
                .thenMany(Mono.defer(this::round).repeat())
                .subscribe();
    }

    /** Works as long as there is work, then waits. */
    private Mono<Void> round() {
        return index.index(BATCH)
                .timeout(PATIENCE)
                .doOnNext(_ -> failing.set(false))
                .onErrorResume(fault -> carryOnAfter(fault).thenReturn(0))
                .filter(done -> done < BATCH)
                .flatMap(_ -> Mono.delay(PAUSE).then());
    }

    private Mono<Void> carryOnAfter(Throwable fault) {
        if (failing.compareAndSet(false, true)) {
            LOG.warn("New entries of registers are not found yet, it is tried again: {}", fault.toString());
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
