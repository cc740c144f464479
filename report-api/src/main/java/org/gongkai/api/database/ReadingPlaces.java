package org.gongkai.api.database;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;

/**
 * Sends each reader to a replica that has every change announced, in turn; to the primary where none has. While the primary is away
 * nothing is stored, so that any replica that answers will do: what it says may be some moments old.
 */
final class ReadingPlaces implements ConnectionFactory {

    private final ConnectionFactory primary;
    private final List<Place> places;
    private final HighWater water;
    private final AtomicInteger turn = new AtomicInteger();

    ReadingPlaces(ConnectionFactory primary, List<Place> places, HighWater water) {
        this.primary = primary;
        this.places = List.copyOf(places);
        this.water = water;
    }

    /** A replica and a pool of connections to it. */
    record Place(Replica replica, ConnectionFactory connections) {}

    @Override
    public Mono<Connection> create() {
        return Mono.defer(() -> {
            var order = order();
            var attempt = connection(order.getFirst());
            for (var next : order.subList(1, order.size())) {
                attempt = attempt.onErrorResume(_ -> connection(next));
            }
            return attempt;
        });
    }

    private static Mono<Connection> connection(ConnectionFactory factory) {
        return Mono.from(factory.create());
    }

    /** Where to ask, one after the other. A replica that lags is never asked while answers are stored. */
    private List<ConnectionFactory> order() {
        boolean storing = water.isKept();
        var order = new ArrayList<ConnectionFactory>(places.size() + 1);
        int first = places.isEmpty() ? 0 : Math.floorMod(turn.getAndIncrement(), places.size());
        for (int i = 0; i < places.size(); i++) {
            var place = places.get((first + i) % places.size());
            if (storing ? place.replica().isAbreast(water) : place.replica().isAnswering()) {
                order.add(place.connections());
            }
        }
        order.add(primary);
        return order;
    }

    @Override
    public ConnectionFactoryMetadata getMetadata() {
        return primary.getMetadata();
    }
}
