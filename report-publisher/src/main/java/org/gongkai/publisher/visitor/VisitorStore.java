package org.gongkai.publisher.visitor;

import static org.gongkai.publisher.database.Columns.value;

import io.r2dbc.spi.Readable;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.datasketches.hll.HllSketch;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Sketches and secrets in the database. */
@Component
final class VisitorStore {

    private final DatabaseClient database;
    private final TransactionalOperator transactions;

    VisitorStore(
            @Qualifier("publisherDatabase") DatabaseClient database,
            @Qualifier("publisherTransactions") TransactionalOperator transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    /** The secret of a day: what is there, else the proposal. */
    Mono<byte[]> secret(LocalDate day, byte[] proposal) {
        return database.sql("""
                        insert into publication.visitor_secret (day, secret) values (:day, :secret) on conflict do nothing
                        """)
                .bind("day", day)
                .bind("secret", ByteBuffer.wrap(proposal))
                .then()
                .then(database.sql("select secret from publication.visitor_secret where day = :day")
                        .bind("day", day)
                        .map(row -> bytes(value(row, "secret", ByteBuffer.class)))
                        .one());
    }

    /** Deletes what could tell of earlier days: their secrets, and the day before yesterday's sketches; the numbers stay. */
    Mono<Void> forgetBefore(LocalDate today) {
        return database.sql("delete from publication.visitor_secret where day < :today")
                .bind("today", today)
                .then()
                .then(database.sql("""
                                update publication.visitor_day set sketch = null where day < :yesterday and sketch is not null
                                """).bind("yesterday", today.minusDays(1)).then());
    }

    /** Merges sketches into those that are stored, in one transaction. Two publishers at one row wait for each other. */
    Mono<Void> merge(Map<SketchScope, HllSketch> sketches) {
        var keys = List.copyOf(sketches.keySet());
        return create(keys)
                .thenMany(lock(keys))
                .map(stored -> stored.mergedWith(Objects.requireNonNull(sketches.get(stored.scope()))))
                .collectList()
                .flatMap(this::write)
                .as(transactions::transactional);
    }

    /** A row as it lies there; without a sketch it is new, or its day is long over. */
    private record Stored(SketchScope scope, long visitors, Optional<HllSketch> sketch) {

        private Stored mergedWith(HllSketch more) {
            if (sketch.isEmpty() && visitors > 0) {
                return this;
            }
            return new Stored(
                    scope,
                    visitors,
                    Optional.of(sketch.map(old -> Sketches.union(old, more)).orElse(more)));
        }
    }

    private Mono<Void> create(Collection<SketchScope> keys) {
        return bind(keys, """
                        insert into publication.visitor_day (town_id, notice, day)
                        select town_id, notice, day
                          from unnest(:towns, :notices, :days) as k (town_id, notice, day)
                         order by day, town_id, notice
                            on conflict do nothing
                        """).then();
    }

    private Flux<Stored> lock(Collection<SketchScope> keys) {
        return bind(keys, """
                        select v.town_id, v.notice, v.day, v.visitors, v.sketch
                          from publication.visitor_day v
                          join unnest(:towns, :notices, :days) as k (town_id, notice, day)
                            on k.town_id = v.town_id and k.notice = v.notice and k.day = v.day
                         order by v.day, v.town_id, v.notice
                           for update of v
                        """).map(VisitorStore::stored).all();
    }

    private Mono<Void> write(List<Stored> rows) {
        var texts = new ArrayList<String>();
        var estimates = new ArrayList<VisitorEstimate>();
        var changed = rows.stream().filter(row -> row.sketch().isPresent()).toList();
        for (var row : changed) {
            var sketch = row.sketch().orElseThrow();
            texts.add(Base64.getEncoder().encodeToString(sketch.toCompactByteArray()));
            estimates.add(VisitorEstimate.of(sketch));
        }
        return bind(changed.stream().map(Stored::scope).toList(), """
                        update publication.visitor_day v
                           set visitors = k.visitors, low = k.low, high = k.high, sketch = decode(k.sketch, 'base64')
                          from unnest(:towns, :notices, :days, :visitors, :low, :high, :sketches)
                               as k (town_id, notice, day, visitors, low, high, sketch)
                         where v.town_id = k.town_id and v.notice = k.notice and v.day = k.day
                        """)
                .bind(
                        "visitors",
                        estimates.stream().map(VisitorEstimate::estimate).toArray(Long[]::new))
                .bind("low", estimates.stream().map(VisitorEstimate::low).toArray(Long[]::new))
                .bind("high", estimates.stream().map(VisitorEstimate::high).toArray(Long[]::new))
                .bind("sketches", texts.toArray(String[]::new))
                .then();
    }

    private DatabaseClient.GenericExecuteSpec bind(Collection<SketchScope> keys, String sql) {
        return database.sql(sql)
                .bind("towns", keys.stream().map(SketchScope::townId).toArray(Integer[]::new))
                .bind("notices", keys.stream().map(SketchScope::notice).toArray(Long[]::new))
                .bind("days", keys.stream().map(SketchScope::day).toArray(LocalDate[]::new));
    }

    private static Stored stored(Readable row) {
        return new Stored(
                new SketchScope(
                        value(row, "town_id", Integer.class),
                        value(row, "notice", Long.class),
                        value(row, "day", LocalDate.class)),
                value(row, "visitors", Long.class),
                Optional.ofNullable(row.get("sketch", ByteBuffer.class))
                        .map(VisitorStore::bytes)
                        .map(Sketches::read));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
