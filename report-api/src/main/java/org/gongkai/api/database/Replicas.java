package org.gongkai.api.database;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.ConnectionFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gongkai.api.database.ReadingPlaces.Place;

/** The standbys that may be read from, with the connections to each; none in a small installation. */
record Replicas(List<Connected> all) {

    Replicas {
        all = List.copyOf(all);
    }

    /**
     * One of them.
     *
     * @param watched plain connections, by which to look how far it is
     */
    record Connected(Replica replica, ConnectionPool pages, ConnectionPool searches, ConnectionFactory watched) {}

    List<Place> pages() {
        return all.stream().map(one -> new Place(one.replica(), one.pages())).toList();
    }

    List<Place> searches() {
        return all.stream().map(one -> new Place(one.replica(), one.searches())).toList();
    }

    Map<Replica, ConnectionFactory> watched() {
        return all.stream().collect(Collectors.toMap(Connected::replica, Connected::watched));
    }

    /** Closes the pools. */
    void dispose() {
        all.forEach(one -> {
            one.pages().dispose();
            one.searches().dispose();
        });
    }
}
