package org.gongkai.deployment.server.observe;

import java.time.Duration;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Whether the database answers through a role's own pool. */
final class PingStore {

    /** Shorter than any prober waits. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final DatabaseClient database;

    PingStore(DatabaseClient database) {
        this.database = database;
    }

    /** True, or false where no answer came in time. */
    Mono<Boolean> answers(String statement) {
        return database.sql(statement)
                .fetch()
                .first()
                .thenReturn(true)
                .timeout(PATIENCE)
                .onErrorReturn(false);
    }
}
