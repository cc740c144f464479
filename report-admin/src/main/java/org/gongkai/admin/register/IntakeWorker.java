package org.gongkai.admin.register;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Every few seconds makes entries of what the public sent. Any number of processes may do so: each takes what no other holds. */
@Component
class IntakeWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(IntakeWorker.class);
    private static final Duration PAUSE = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int AT_ONCE = 50;

    private final Intakes intakes;
    private @Nullable Disposable running;

    IntakeWorker(Intakes intakes) {
        this.intakes = intakes;
    }

    @Override
    public synchronized void start() {
        running = Flux.interval(PAUSE)
                .onBackpressureDrop()
                .concatMap(_ -> intakes.takeIn(AT_ONCE).timeout(PATIENCE).onErrorResume(failure -> {
                    LOG.warn("what the public sent could not be taken in, it is tried again: {}", failure.toString());
                    return Mono.empty();
                }))
                .subscribe();
    }

    @Override
    public synchronized void stop() {
        if (running != null) {
            running.dispose();
            running = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return running != null;
    }
}
