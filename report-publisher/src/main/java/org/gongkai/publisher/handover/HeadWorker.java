package org.gongkai.publisher.handover;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Sees at the start that this home has a key, and that a log from before there were signatures gets one for its head. */
@Component
final class HeadWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(HeadWorker.class);

    private final Publishing publishing;
    private volatile Disposable running = Disposables.disposed();

    HeadWorker(Publishing publishing) {
        this.publishing = publishing;
    }

    @Override
    public void start() {
        running = Mono.defer(publishing::signHead)
                .retryWhen(Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(200))
                        .maxBackoff(Duration.ofSeconds(10))
                        .doBeforeRetry(signal -> LOG.warn(
                                "The head of the change log cannot be signed yet: {}",
                                signal.failure().toString())))
                .subscribe(_ -> {}, fault -> LOG.error("The head of the change log stays unsigned", fault));
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
