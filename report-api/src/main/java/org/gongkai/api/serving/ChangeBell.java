package org.gongkai.api.serving;

import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Wakes whoever waits for changes. Who asks for the next ring before looking misses none that comes while it looks. */
@Component
public class ChangeBell {

    private final AtomicReference<Ring> next = new AtomicReference<>(new Ring(0));
    private volatile boolean listening;

    /** A ring to come. */
    public static final class Ring {
        private final long number;
        private final Sinks.Empty<Void> sink = Sinks.empty();

        private Ring(long number) {
            this.number = number;
        }

        /** Counts up with every ring. */
        public long number() {
            return number;
        }

        /** Completes when it rings. */
        public Mono<Void> signal() {
            return sink.asMono();
        }
    }

    /** The first ring after this call. */
    public Ring next() {
        return next.get();
    }

    /** Whether changes are heard of; otherwise one has to look for them. */
    public boolean isListening() {
        return listening;
    }

    void ring() {
        next.getAndUpdate(ring -> new Ring(ring.number + 1)).sink.tryEmitEmpty();
    }

    /** Changes are heard of from now on, or no more; both are a reason to look. */
    void listen(boolean whether) {
        boolean before = listening;
        listening = whether;
        if (whether || before) {
            ring();
        }
    }
}
