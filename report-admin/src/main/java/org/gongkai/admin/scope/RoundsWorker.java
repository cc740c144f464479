package org.gongkai.admin.scope;

import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Does something again and again while the program runs, one round after the other. A round that fails or takes too long is told of
 * and the next one tries again.
 *
 * @param <T> what a round has done
 */
public abstract class RoundsWorker<T> implements SmartLifecycle {

    private final Duration first;
    private final Duration pause;
    private final Duration patience;
    private volatile Disposable running = Disposables.disposed();

    /**
     * A worker that waits.
     *
     * @param first from the start to the first round
     * @param pause from one round to the next
     * @param patience how long a round may take
     */
    protected RoundsWorker(Duration first, Duration pause, Duration patience) {
        this.first = first;
        this.pause = pause;
        this.patience = patience;
    }

    /** One round; empty where there is nothing to tell of it. */
    protected abstract Mono<T> round();

    /** Tells what a round has done. */
    protected abstract void tell(T done);

    /** Tells why a round did not do it. */
    protected abstract void complain(Throwable fault);

    @Override
    public final void start() {
        running = Flux.interval(first, pause)
                .onBackpressureDrop()
                .concatMap(_ -> Mono.defer(this::round).timeout(patience).onErrorResume(fault -> {
                    complain(fault);
                    return Mono.empty();
                }))
                .subscribe(this::tell);
    }

    @Override
    public final void stop() {
        running.dispose();
    }

    @Override
    public final boolean isRunning() {
        return !running.isDisposed();
    }
}
