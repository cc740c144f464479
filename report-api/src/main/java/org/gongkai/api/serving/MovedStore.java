package org.gongkai.api.serving;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Where what came over from old portals is now. */
@Component
class MovedStore {

    private static final int LONGEST = 1000;

    private final DatabaseClient database;

    MovedStore(@Qualifier("apiDatabase") DatabaseClient apiDatabase) {
        this.database = apiDatabase;
    }

    /** The notice to which the old address leads that a request asks for; empty where there was none. Of several the first that came over. */
    Mono<Long> notice(PublicRequest request) {
        var path = request.query() == null ? request.path() : request.path() + "?" + request.query();
        return path.length() > LONGEST
                ? Mono.empty()
                : database.sql("select number from publication.moved where path = :path order by number limit 1")
                        .bind("path", path)
                        .mapValue(Long.class)
                        .one();
    }
}
