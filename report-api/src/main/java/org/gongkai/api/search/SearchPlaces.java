package org.gongkai.api.search;

import java.util.concurrent.Semaphore;
import org.gongkai.api.serving.TooBusy;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Lets so many searches in at a time and no more. */
@Component
class SearchPlaces {

    private final Semaphore places;

    SearchPlaces(SearchProperties properties) {
        places = new Semaphore(properties.most());
    }

    /** The same search in one of the places; {@link TooBusy} where all are taken. */
    <T> Mono<T> in(Mono<T> search) {
        return Mono.using(this::take, _ -> search, _ -> places.release());
    }

    private Semaphore take() {
        if (!places.tryAcquire()) {
            throw new TooBusy();
        }
        return places;
    }
}
