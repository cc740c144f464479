package org.gongkai.api.serving;

import reactor.core.publisher.Mono;

/** How a door answers an address. */
public sealed interface Opening {

    /**
     * An answer that is written from the database and stored.
     *
     * @param key the address in the one form in which its answer is stored
     * @param rendering empty where there is nothing at this address
     */
    record Written(String key, Mono<Rendering> rendering) implements Opening {}

    /**
     * An answer that is written from the database and not stored: there are more questions than memory.
     *
     * @param rendering empty where there is nothing at this address
     */
    record Passing(Mono<Rendering> rendering) implements Opening {}

    /** An answer that is always the same. */
    record Ready(Rendition rendition) implements Opening {}
}
