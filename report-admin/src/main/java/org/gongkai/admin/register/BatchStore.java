package org.gongkai.admin.register;

import static org.gongkai.admin.scope.DatabaseRow.required;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import org.gongkai.domain.town.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Batches and what they did. Every call runs inside a {@code TownScope}. */
@Component
class BatchStore {

    private static final String BATCH = """
            select b.town_id, b.id, b.register, b.decision, b.number, b.decided_on, b.notice, b.name, b.at,
                   (select count(*) from admin.register_batch_entry e where e.town_id = b.town_id and e.batch_id = b.id) as entries
              from admin.register_batch b
            """;

    private final DatabaseClient database;

    BatchStore(@Qualifier("adminDatabase") DatabaseClient database) {
        this.database = database;
    }

    /** A batch as it is listed. */
    record Line(int townId, long id, String register, Decision decision, String name, Instant at, long entries) {}

    /** What a batch did to an entry, and how that entry stands now. */
    record Done(
            long entry,
            String act,
            @Nullable String number,
            String title,
            String state,
            @Nullable LocalDate validUntil,
            @Nullable String remark) {}

    Mono<Long> add(int townId, String register, Decision decision, Actor actor, Instant at) {
        return database.sql("""
                        insert into admin.register_batch (town_id, register, decision, number, decided_on, notice, account_id, name, at)
                        values (:town, :register, :decision, :number, :day, :notice, :account, :name, :at) returning id
                        """)
                .bind("town", townId)
                .bind("register", register)
                .bind("decision", decision.title())
                .bind(
                        "number",
                        Parameter.fromOrEmpty(decision.number().isEmpty() ? null : decision.number(), String.class))
                .bind("day", decision.decidedOn())
                .bind("notice", Parameter.fromOrEmpty(decision.notice() == 0 ? null : decision.notice(), Long.class))
                .bind("account", actor.accountId())
                .bind("name", actor.name())
                .bind("at", at)
                .mapValue(Long.class)
                .one();
    }

    Mono<Void> addEntry(int townId, long batch, StoredEntry entry, String act) {
        return database.sql("""
                        insert into admin.register_batch_entry (town_id, batch_id, entry_id, sequence, act)
                        values (:town, :batch, :entry, :sequence, :act)
                        """)
                .bind("town", townId)
                .bind("batch", batch)
                .bind("entry", entry.id())
                .bind("sequence", entry.version())
                .bind("act", act)
                .then();
    }

    /** Those of a register, the newest first. */
    Flux<Line> list(String register, int limit) {
        return database.sql(BATCH + " where b.register = :register order by b.id desc limit :limit")
                .bind("register", register)
                .bind("limit", limit)
                .map(BatchStore::line)
                .all();
    }

    Mono<Line> find(long id) {
        return database.sql(BATCH + " where b.id = :id")
                .bind("id", id)
                .map(BatchStore::line)
                .one();
    }

    /** What a batch did, by act and entry. */
    Flux<Done> done(int townId, long batch) {
        return database.sql("""
                        select b.entry_id, b.act, e.number, e.title, e.state, e.valid_until, s.remark
                          from admin.register_batch_entry b
                          join admin.register_entry e on e.town_id = b.town_id and e.id = b.entry_id
                          join admin.register_step s on s.town_id = b.town_id and s.entry_id = b.entry_id and s.sequence = b.sequence
                         where b.town_id = :town and b.batch_id = :batch order by b.act, b.entry_id
                        """)
                .bind("town", townId)
                .bind("batch", batch)
                .map(row -> new Done(
                        required(row, "entry_id", Long.class),
                        required(row, "act", String.class),
                        row.get("number", String.class),
                        required(row, "title", String.class),
                        required(row, "state", String.class),
                        row.get("valid_until", LocalDate.class),
                        row.get("remark", String.class)))
                .all();
    }

    private static Line line(Readable row) {
        var number = row.get("number", String.class);
        var notice = row.get("notice", Long.class);
        return new Line(
                required(row, "town_id", Integer.class),
                required(row, "id", Long.class),
                required(row, "register", String.class),
                new Decision(
                        required(row, "decision", String.class),
                        number == null ? "" : number,
                        required(row, "decided_on", LocalDate.class),
                        notice == null ? 0 : notice),
                required(row, "name", String.class),
                required(row, "at", Instant.class),
                required(row, "entries", Long.class));
    }
}
