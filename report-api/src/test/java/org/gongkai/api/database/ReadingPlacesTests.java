package org.gongkai.api.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import java.util.ArrayList;
import java.util.List;
import org.gongkai.api.database.ReadingPlaces.Place;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class ReadingPlacesTests {

    private final List<String> asked = new ArrayList<>();
    private final HighWater water = new HighWater(true);
    private final Replica near = new Replica(ReplicaAddress.parse("near"));
    private final Replica far = new Replica(ReplicaAddress.parse("far:5433"));
    private final ReadingPlaces places = new ReadingPlaces(
            factory("primary", true),
            List.of(new Place(near, factory("near", true)), new Place(far, factory("far", true))),
            water);

    @Test
    void readsFromThePrimaryUntilAReplicaHasWhatWasAnnounced() {
        water.begin();
        near.answered(100);
        assertThat(read()).containsExactly("primary");

        water.measured(100);
        assertThat(read()).containsExactly("near");

        water.rise();
        assertThat(read()).containsExactly("primary");
        water.measured(200);
        assertThat(read()).containsExactly("primary");
        near.answered(200);
        assertThat(read()).containsExactly("near");
    }

    @Test
    void waitsForEveryAnnouncement() {
        water.begin();
        water.measured(100);
        near.answered(1000);
        water.rise();
        water.rise();
        water.measured(200);
        assertThat(read()).containsExactly("primary");
        water.measured(150);
        assertThat(read()).containsExactly("near");
        near.answered(199);
        assertThat(read()).containsExactly("primary");
    }

    @Test
    void takesReplicasInTurn() {
        water.begin();
        water.measured(1);
        near.answered(1);
        far.answered(1);
        assertThat(read()).containsExactly("near");
        assertThat(read()).containsExactly("far");
        far.lost();
        assertThat(read()).containsExactly("near");
        assertThat(read()).containsExactly("near");
    }

    @Test
    void readsFromAnyReplicaThatAnswersWhileNothingIsHeardOfThePrimary() {
        near.answered(1);
        assertThat(read()).containsExactly("near");
        water.begin();
        water.lose();
        assertThat(read()).containsExactly("near");
        near.lost();
        assertThat(read()).containsExactly("primary");
    }

    @Test
    void goesOnToThePrimaryWhereAReplicaRefuses() {
        water.begin();
        water.measured(1);
        near.answered(1);
        var broken =
                new ReadingPlaces(factory("primary", true), List.of(new Place(near, factory("near", false))), water);
        Mono.from(broken.create()).block();
        assertThat(asked).containsExactly("near", "primary");
    }

    @Test
    void readsAddresses() {
        assertThat(ReplicaAddress.parse("10.0.0.6")).isEqualTo(new ReplicaAddress("10.0.0.6", 5432));
        assertThat(ReplicaAddress.parse(" replica.example:5433 "))
                .isEqualTo(new ReplicaAddress("replica.example", 5433));
        assertThat(ReplicaAddress.parse("[::1]:5433")).isEqualTo(new ReplicaAddress("::1", 5433));
        for (var wrong : List.of("", "a b", "host:0", "host:65536", "postgresql://host/x", "::1")) {
            assertThatThrownBy(() -> ReplicaAddress.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private List<String> read() {
        asked.clear();
        Mono.from(places.create()).block();
        return asked;
    }

    /** A factory that makes nothing and tells that it was asked. */
    private ConnectionFactory factory(String name, boolean answers) {
        return new ConnectionFactory() {
            @Override
            public Mono<Connection> create() {
                return Mono.defer(() -> {
                    asked.add(name);
                    return answers ? Mono.empty() : Mono.error(new IllegalStateException("refused"));
                });
            }

            @Override
            public ConnectionFactoryMetadata getMetadata() {
                return () -> name;
            }
        };
    }
}
