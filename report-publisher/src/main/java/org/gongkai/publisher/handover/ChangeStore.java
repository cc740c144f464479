package org.gongkai.publisher.handover;

import static org.gongkai.publisher.database.Columns.value;

import java.time.Instant;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.publication.Change;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The change log. Whoever writes to it locks its head first and until commit: that makes the numbers free of gaps and their
 * order that of the commits.
 */
@Component
final class ChangeStore {

    private final DatabaseClient database;

    ChangeStore(@Qualifier("publisherDatabase") DatabaseClient database) {
        this.database = database;
    }

    /** The last change written. */
    record Head(long sequence, String hash) {

        /** The change that follows, with its hash. */
        Change next(int townId, long notice, CurrentNotice.Outcome outcome, Instant at) {
            var unsealed = new Change(
                    sequence + 1, outcome.kind(), townId, notice, outcome.edition(), at, outcome.digest(), hash, "");
            return new Change(
                    unsealed.sequence(),
                    unsealed.kind(),
                    townId,
                    notice,
                    unsealed.edition(),
                    at,
                    unsealed.digest(),
                    hash,
                    DomainJson.hash(unsealed));
        }
    }

    Mono<Head> lockHead() {
        return database.sql("select sequence, hash from publication.change_head for update")
                .map(row -> new Head(value(row, "sequence", Long.class), value(row, "hash", String.class)))
                .one();
    }

    /** The database clock, in whole microseconds. Asked for after the lock, so that times follow the numbers. */
    Mono<Instant> now() {
        return database.sql("select clock_timestamp() as at")
                .map(row -> value(row, "at", Instant.class))
                .one();
    }

    Mono<Void> append(Change change) {
        return database.sql("""
                        insert into publication.change
                               (sequence, kind, town_id, notice, edition, at, digest, previous_hash, hash)
                        values (:sequence, :kind, :town, :notice, :edition, :at, :digest, :previousHash, :hash)
                        """)
                .bind("sequence", change.sequence())
                .bind("kind", change.kind().name())
                .bind("town", change.townId())
                .bind("notice", change.notice())
                .bind("edition", change.edition())
                .bind("at", change.at())
                .bind("digest", change.digest().hex())
                .bind("previousHash", change.previousHash())
                .bind("hash", change.hash())
                .then();
    }

    Mono<Void> moveHead(Change change) {
        return database.sql("update publication.change_head set sequence = :sequence, hash = :hash")
                .bind("sequence", change.sequence())
                .bind("hash", change.hash())
                .then();
    }

    /** Tells the public side what to forget; sent by the database at commit. */
    Mono<Void> announce(int townId, int channelId, long notice) {
        return database.sql("""
                        select pg_notify('gongkai_public',
                               json_build_object('town', :town, 'channel', :channel, 'notice', :notice)::text)
                        """)
                .bind("town", townId)
                .bind("channel", channelId)
                .bind("notice", notice)
                .then();
    }
}
