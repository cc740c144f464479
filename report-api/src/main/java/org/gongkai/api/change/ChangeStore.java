package org.gongkai.api.change;

import static org.gongkai.api.database.Columns.required;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import org.gongkai.domain.publication.Change;
import org.gongkai.domain.publication.ChangeKind;
import org.gongkai.domain.publication.HeadKey;
import org.gongkai.domain.publication.SignedHead;
import org.gongkai.domain.report.ContentDigest;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the change log. */
@Component
class ChangeStore {

    private final DatabaseClient database;

    ChangeStore(@Qualifier("apiDatabase") DatabaseClient apiDatabase) {
        this.database = apiDatabase;
    }

    /** The changes after this number, in order. */
    Flux<LoggedChange> after(long sequence, int limit) {
        return database.sql("""
                        select c.sequence, c.kind, c.town_id, c.notice, c.edition, c.at, c.digest, c.facts, c.previous_hash,
                               c.hash, t.slug
                          from publication.change c
                          join publication.town t on t.id = c.town_id
                         where c.sequence > :after
                         order by c.sequence
                         limit :limit
                        """)
                .bind("after", sequence)
                .bind("limit", limit)
                .map(ChangeStore::change)
                .all();
    }

    /** The newest change with its signature. */
    Mono<LogHead> head() {
        return database.sql("""
                        select c.sequence, c.hash, coalesce(s.at, c.at) as at, s.key_id, s.signature
                          from publication.change c
                          left join publication.head_signature s on s.sequence = c.sequence
                         order by c.sequence desc
                         limit 1
                        """).map(ChangeStore::head).one().defaultIfEmpty(LogHead.EMPTY);
    }

    /** The keys, in the order in which they were made known. */
    Flux<HeadKey> keys() {
        return database.sql("""
                        select id, public_key, valid_from, valid_until from publication.signing_key order by valid_from, id
                        """)
                .map(row -> new HeadKey(
                        required(row, "id", String.class),
                        required(row, "public_key", String.class),
                        required(row, "valid_from", Instant.class),
                        row.get("valid_until", Instant.class)))
                .all();
    }

    private static LoggedChange change(Readable row) {
        return new LoggedChange(
                new Change(
                        required(row, "sequence", Long.class),
                        ChangeKind.valueOf(required(row, "kind", String.class)),
                        required(row, "town_id", Integer.class),
                        required(row, "notice", Long.class),
                        required(row, "edition", Integer.class),
                        required(row, "at", Instant.class),
                        new ContentDigest(required(row, "digest", String.class)),
                        row.get("facts", String.class),
                        required(row, "previous_hash", String.class),
                        required(row, "hash", String.class)),
                required(row, "slug", String.class));
    }

    private static LogHead head(Readable row) {
        long sequence = required(row, "sequence", Long.class);
        var hash = required(row, "hash", String.class);
        var at = required(row, "at", Instant.class);
        var key = row.get("key_id", String.class);
        return new LogHead(
                sequence,
                hash,
                at,
                key == null ? null : new SignedHead(sequence, hash, at, key, required(row, "signature", String.class)));
    }
}
