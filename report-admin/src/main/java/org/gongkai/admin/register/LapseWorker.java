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

/** Every quarter of an hour ends what has lost its force (有效期满). Any number of processes may do so: each takes what no other holds. */
@Component
class LapseWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LapseWorker.class);
    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMinutes(15);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int AT_ONCE = 100;

    private final RegisterDesk desk;
    private @Nullable Disposable running;

    LapseWorker(RegisterDesk desk) {
        this.desk = desk;
    }

    @Override
    public synchronized void start() {
        running = Flux.interval(FIRST, PAUSE)
                .onBackpressureDrop()
                .concatMap(_ -> desk.lapse(AT_ONCE).timeout(PATIENCE).onErrorResume(failure -> {
                    LOG.warn("what has lost its force could not be ended, it is tried again: {}", failure.toString());
                    return Mono.empty();
                }))
                .subscribe(ended -> {
                    if (ended > 0) {
                        LOG.info("{} entries have lost their force", ended);
                    }
                });
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
