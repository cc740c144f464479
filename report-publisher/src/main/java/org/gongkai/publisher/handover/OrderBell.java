package org.gongkai.publisher.handover;

import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Wakes the worker. Whoever asks for the next ring before looking for work misses none that comes while it works. */
@Component
final class OrderBell {

    private final AtomicReference<Sinks.Empty<Void>> next = new AtomicReference<>(Sinks.empty());

    /** Completes at the next ring after this call. */
    Mono<Void> nextRing() {
        return next.get().asMono();
    }

    void ring() {
        next.getAndSet(Sinks.empty()).tryEmitEmpty();
    }
}
