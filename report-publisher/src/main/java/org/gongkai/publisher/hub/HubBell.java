package org.gongkai.publisher.hub;

import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Wakes the worker. Whoever asks for the next ring before looking for work misses none that comes while it works. */
@Component
final class HubBell {

    private final AtomicReference<Sinks.Empty<Void>> next = new AtomicReference<>(Sinks.empty());

    /** Completes at the next ring after this call. */
    Mono<Void> nextRing() {
        return next.get().asMono();
    }

    void ring() {
        next.getAndSet(Sinks.empty()).tryEmitEmpty();
    }
}
