package org.gongkai.admin.register;

import static org.gongkai.admin.scope.DatabaseRow.required;

import io.r2dbc.spi.Readable;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import org.gongkai.domain.json.DomainJson;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the public sent and waits for its entry. Every call runs inside the scope of the towns it is for. */
@Component
class IntakeStore {

    private final DatabaseClient database;

    IntakeStore(@Qualifier("adminDatabase") DatabaseClient database) {
        this.database = database;
    }

    /** Where something waits. */
    record Place(int townId, ByteBuffer receipt) {}

    /** Those that wait, the oldest first; none that was set aside or is worked on elsewhere. */
    Flux<Place> waiting(int limit) {
        return database.sql("""
                        select town_id, receipt from handover.intake where set_aside_at is null
                         order by received_at limit :limit for update skip locked
                        """)
                .bind("limit", limit)
                .map(row ->
                        new Place(required(row, "town_id", Integer.class), required(row, "receipt", ByteBuffer.class)))
                .all();
    }

    /** What was sent. */
    record Sent(String register, Map<String, String> values, Instant receivedAt) {}

    /** Locks one; empty where another has it or has done with it. */
    Mono<Sent> take(Place place) {
        return bound(database.sql("""
                        select register, field_values, received_at from handover.intake
                         where town_id = :town and receipt = :receipt and set_aside_at is null for update skip locked
                        """), place).map(IntakeStore::sent).one();
    }

    @SuppressWarnings("unchecked")
    private static Sent sent(Readable row) {
        return new Sent(
                required(row, "register", String.class),
                DomainJson.read(required(row, "field_values", String.class), Map.class),
                required(row, "received_at", Instant.class));
    }

    /** Its entry has begun: what was sent stands there now and nowhere else. */
    Mono<Void> done(Place place, long entry) {
        return bound(
                        database.sql(
                                "insert into admin.intake_entry (town_id, receipt, entry_id) values (:town, :receipt, :entry)"),
                        place)
                .bind("entry", entry)
                .then()
                .then(bound(
                                database.sql(
                                        "delete from handover.intake where town_id = :town and receipt = :receipt"),
                                place)
                        .then());
    }

    /** Notes why no entry could begin; after so many attempts, or where more would not help, it is set aside for people. */
    Mono<Boolean> failed(Place place, String problem, boolean forGood, int mostAttempts) {
        return bound(database.sql("""
                        update handover.intake
                           set attempts = attempts + 1, problem = left(:problem, 500),
                               set_aside_at = case when :forGood or attempts + 1 >= :most then now() end
                         where town_id = :town and receipt = :receipt
                        returning set_aside_at is not null as aside
                        """), place)
                .bind("problem", problem)
                .bind("forGood", forGood)
                .bind("most", mostAttempts)
                .map(row -> required(row, "aside", Boolean.class))
                .one();
    }

    private static DatabaseClient.GenericExecuteSpec bound(DatabaseClient.GenericExecuteSpec statement, Place place) {
        return statement
                .bind("town", place.townId())
                .bind("receipt", place.receipt().duplicate());
    }

    /**
     * What was set aside.
     *
     * @param problem why, for whoever runs the platform
     */
    record Aside(int townId, String register, Map<String, String> values, Instant receivedAt, String problem) {}

    /** What was set aside in the towns of whoever asks, the oldest first. */
    Flux<Aside> aside(int limit) {
        return database.sql("""
                        select town_id, register, field_values, received_at, problem from handover.intake
                         where set_aside_at is not null order by received_at limit :limit
                        """).bind("limit", limit).map(IntakeStore::asideOf).all();
    }

    private static Aside asideOf(Readable row) {
        var sent = sent(row);
        return new Aside(
                required(row, "town_id", Integer.class),
                sent.register(),
                sent.values(),
                sent.receivedAt(),
                required(row, "problem", String.class));
    }

    /** Lets what was set aside be tried again; how many. */
    Mono<Long> again() {
        return database.sql(
                        "update handover.intake set set_aside_at = null, attempts = 0 where set_aside_at is not null")
                .fetch()
                .rowsUpdated();
    }
}
