package org.gongkai.publisher.intake;

import static org.gongkai.publisher.database.Columns.value;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.gongkai.domain.intake.IntakeKey;
import org.gongkai.domain.intake.IntakeSubject;
import org.gongkai.domain.intake.ReceiptCode;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.register.Intake;
import org.gongkai.domain.town.Slug;
import org.gongkai.domain.town.Town;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keys, receipts and what waits for the desk. What was sent can be written here and not read back. */
@Component
final class IntakeStore {

    private final DatabaseClient database;
    private final TransactionalOperator transactions;

    IntakeStore(
            @Qualifier("publisherDatabase") DatabaseClient database,
            @Qualifier("publisherTransactions") TransactionalOperator transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    Mono<Void> propose(LocalDate day, byte[] secret) {
        return database.sql(
                        "insert into publication.intake_key (day, secret) values (:day, :secret) on conflict do nothing")
                .bind("day", day)
                .bind("secret", ByteBuffer.wrap(secret))
                .then();
    }

    Mono<Void> forgetBefore(LocalDate day) {
        return database.sql("delete from publication.intake_key where day < :day")
                .bind("day", day)
                .then();
    }

    Flux<IntakeKey> keys() {
        return database.sql("select day, secret from publication.intake_key")
                .map(IntakeStore::keyOf)
                .all();
    }

    private static IntakeKey keyOf(Readable row) {
        return new IntakeKey(value(row, "day", LocalDate.class), bytes(value(row, "secret", ByteBuffer.class)));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    Mono<Town> town(String slug) {
        return database.sql("select id, slug, name, code, organ from publication.town where slug = :slug")
                .bind("slug", slug)
                .map(IntakeStore::townOf)
                .one();
    }

    private static Town townOf(Readable row) {
        return new Town(
                value(row, "id", Integer.class),
                new Slug(value(row, "slug", String.class)),
                value(row, "name", String.class),
                value(row, "code", String.class),
                value(row, "organ", String.class));
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
                        value(row, "title", String.class),
                        "/towns/" + town.slug().value() + "/registers/" + about.register() + "/" + id))
                .one();
    }

    /** Whether so much waits for the desk of a town already. */
    Mono<Boolean> isFull(Town town, int most) {
        return database.sql(
                        "select count(*) as waiting from (select from handover.intake where town_id = :town limit :most) w")
                .bind("town", town.id())
                .bind("most", most)
                .map(row -> value(row, "waiting", Long.class) >= most)
                .one();
    }

    /**
     * What became of it.
     *
     * @param isNew false where the same form was taken before: then nothing was written
     */
    record Taken(Instant at, boolean isNew) {}

    /** Takes it once, whoever sends it again and however often at the same time. */
    Mono<Taken> take(Town town, String register, ReceiptCode code, Map<String, String> values) {
        return database.sql("""
                        insert into publication.intake_receipt (town_id, receipt, register) values (:town, :receipt, :register)
                            on conflict do nothing
                        """)
                .bind("town", town.id())
                .bind("receipt", ByteBuffer.wrap(code.digest()))
                .bind("register", register)
                .fetch()
                .rowsUpdated()
                .flatMap(written -> written == 0
                        ? receivedAt(town, code, false)
                        : hand(town, register, code, values).then(receivedAt(town, code, true)))
                .as(transactions::transactional);
    }

    private Mono<Taken> receivedAt(Town town, ReceiptCode code, boolean isNew) {
        return database.sql(
                        "select received_at from publication.intake_receipt where town_id = :town and receipt = :receipt")
                .bind("town", town.id())
                .bind("receipt", ByteBuffer.wrap(code.digest()))
                .map(row -> new Taken(value(row, "received_at", Instant.class), isNew))
                .one();
    }

    private Mono<Void> hand(Town town, String register, ReceiptCode code, Map<String, String> values) {
        return database.sql("""
                        insert into handover.intake (town_id, receipt, register, field_values)
                        values (:town, :receipt, :register, :values)
                        """)
                .bind("town", town.id())
                .bind("receipt", ByteBuffer.wrap(code.digest()))
                .bind("register", register)
                .bind("values", Json.of(DomainJson.write(new TreeMap<>(values))))
                .then();
    }
}
