package org.gongkai.api.search;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.gongkai.api.serving.TooBusy;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class SearchPlacesTests {

    private final SearchPlaces places = new SearchPlaces(new SearchProperties(2));

    @Test
    void letsSoManyInAndGivesPlacesBack() {
        var first = places.in(Mono.never()).subscribe();
        var second = places.in(Mono.never()).subscribe();
        StepVerifier.create(places.in(Mono.just(1))).verifyError(TooBusy.class);

        first.dispose();
        StepVerifier.create(places.in(Mono.just(1))).expectNext(1).verifyComplete();
        StepVerifier.create(places.in(Mono.error(new IllegalStateException())))
                .verifyError(IllegalStateException.class);
        StepVerifier.create(places.in(Mono.empty())).verifyComplete();
        StepVerifier.create(places.in(Mono.just(2))).expectNext(2).verifyComplete();
        second.dispose();
    }

    @Test
    void hasRoomForOneAtLeast() {
        assertThatThrownBy(() -> new SearchProperties(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
