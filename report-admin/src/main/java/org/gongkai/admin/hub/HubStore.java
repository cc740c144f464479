package org.gongkai.admin.hub;

import static org.gongkai.admin.scope.DatabaseRow.required;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Map;
import org.gongkai.admin.hub.SubscriptionLine.State;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The hub as the desk may see it: the view {@code hub.subscription_line}, which shows rows to the county's scope only. */
@Component
public class HubStore {

    private final DatabaseClient database;

    HubStore(@Qualifier("adminDatabase") DatabaseClient database) {
        this.database = database;
    }

    /** Subscriptions, newest first, of one state or of all; {@code before} is the last number of the page before. */
    public Flux<SubscriptionLine> lines(@Nullable State state, @Nullable Long before, int most) {
        return database.sql("""
                        select id, scheme, host, topic, signed, lease_until, delivered_at, failures, state, ended_because,
                               due_at, problem
                          from hub.subscription_line
                         where (cast(:state as text) is null or state = :state)
                           and (cast(:before as bigint) is null or id < :before)
                         order by id desc
                         limit :most
                        """)
                .bind("state", Parameter.fromOrEmpty(state == null ? null : state.name(), String.class))
                .bind("before", Parameter.fromOrEmpty(before, Long.class))
                .bind("most", most)
                .map((Readable row) -> line(row))
                .all();
    }

    /** How many there are of each state that occurs. */
    public Mono<Map<State, Long>> counts() {
        return database.sql("select state, count(*) as number from hub.subscription_line group by state")
                .map((Readable row) -> Map.entry(
                        State.valueOf(required(row, "state", String.class)), required(row, "number", Long.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** Ends a subscription; false where there is none to end. */
    public Mono<Boolean> end(long id) {
        return act("select hub.end_subscription(:id) as done", id);
    }

    /** Has what failed tried again now; false where nothing has. */
    public Mono<Boolean> tryAgain(long id) {
        return act("select hub.try_again(:id) as done", id);
    }

    private Mono<Boolean> act(String sql, long id) {
        return database.sql(sql)
                .bind("id", id)
                .map((Readable row) -> required(row, "done", Boolean.class))
                .one();
    }

    private static SubscriptionLine line(Readable row) {
        return new SubscriptionLine(
                required(row, "id", Long.class),
                required(row, "scheme", String.class),
                required(row, "host", String.class),
                required(row, "topic", String.class),
                required(row, "signed", Boolean.class),
                required(row, "lease_until", Instant.class),
                row.get("delivered_at", Instant.class),
                required(row, "failures", Integer.class),
                State.valueOf(required(row, "state", String.class)),
                row.get("ended_because", String.class),
                row.get("due_at", Instant.class),
                row.get("problem", String.class));
    }
}
