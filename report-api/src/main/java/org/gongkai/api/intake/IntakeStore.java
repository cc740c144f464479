package org.gongkai.api.intake;

import static org.gongkai.api.database.Columns.required;

import io.r2dbc.spi.Readable;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.gongkai.domain.intake.IntakeKey;
import org.gongkai.domain.intake.IntakeSubject;
import org.gongkai.domain.intake.ReceiptCode;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.register.Intake;
import org.gongkai.domain.town.Town;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads the key of the day, what can be answered to, and how what was sent stands. What was sent it cannot read. */
@Component
class IntakeStore {

    private final DatabaseClient database;

    IntakeStore(@Qualifier("apiDatabase") DatabaseClient apiDatabase) {
        this.database = apiDatabase;
    }

    /** A key with the time it is. */
    record Sealing(IntakeKey key, Instant now) {}

    /** The newest key that is in force; empty where no publisher runs, and then nothing can be sent. */
    Mono<Sealing> sealing() {
        return database.sql("""
                        select day, secret, now() as asked from publication.intake_key
                         where day between (now() at time zone 'Asia/Shanghai')::date - 1 and (now() at time zone 'Asia/Shanghai')::date
                         order by day desc limit 1
                        """).map(IntakeStore::sealingOf).one();
    }

    private static Sealing sealingOf(Readable row) {
        var buffer = required(row, "secret", ByteBuffer.class);
        var secret = new byte[buffer.remaining()];
        buffer.get(secret);
        return new Sealing(
                new IntakeKey(required(row, "day", LocalDate.class), secret), required(row, "asked", Instant.class));
    }

    /** A public entry of the town that can be answered to now; empty where there is none. */
    Mono<IntakeSubject> subject(Town town, Intake.About about, long id) {
        return database.sql("""
                        select e.title from publication.register_entry e
                         where e.town_id = :town and e.id = :id and e.register = :register and e.state = any (:states)
                           and (e.valid_until is null or e.valid_until >= (now() at time zone 'Asia/Shanghai')::date)
                        """)
                .bind("town", town.id())
                .bind("id", id)
                .bind("register", about.register())
                .bind("states", about.states().toArray(String[]::new))
                .map(row -> new IntakeSubject(
                        id,
                        required(row, "title", String.class),
                        "/towns/" + town.slug().value() + "/registers/" + about.register() + "/" + id))
                .one();
    }

    /**
     * How it stands.
     *
     * @param state of its entry; null while it waits for it
     * @param updatedAt when the entry was last changed; null while it waits for it
     * @param publicEntry id of the entry where the public sees it; null where it does not
     * @param values of the public entry; empty where the public does not see it
     */
    record Standing(
            Instant receivedAt,
            @Nullable String state,
            @Nullable Instant updatedAt,
            @Nullable Long publicEntry,
            Map<String, String> values) {}

    Mono<Standing> standing(Town town, String register, ReceiptCode code) {
        return database.sql("""
                        select s.received_at, s.state, s.updated_at, s.public_entry, e.field_values
                          from publication.intake_standing s
                          left join publication.register_entry e on e.town_id = s.town_id and e.id = s.public_entry
                         where s.town_id = :town and s.receipt = :receipt and s.register = :register
                        """)
                .bind("town", town.id())
                .bind("receipt", ByteBuffer.wrap(code.digest()))
                .bind("register", register)
                .map(IntakeStore::standingOf)
                .one();
    }

    @SuppressWarnings("unchecked")
    private static Standing standingOf(Readable row) {
        var values = row.get("field_values", String.class);
        return new Standing(
                required(row, "received_at", Instant.class),
                row.get("state", String.class),
                row.get("updated_at", Instant.class),
                row.get("public_entry", Long.class),
                values == null ? Map.of() : DomainJson.read(values, Map.class));
    }
}
