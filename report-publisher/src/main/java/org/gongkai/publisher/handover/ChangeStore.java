package org.gongkai.publisher.handover;

import static org.gongkai.publisher.database.Columns.value;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import org.gongkai.domain.file.Attachment;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.publication.Change;
import org.gongkai.domain.publication.NoticeFacts;
import org.gongkai.domain.publication.NoticeState;
import org.gongkai.domain.publication.WithdrawalKind;
import org.jspecify.annotations.Nullable;
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
        Change next(int townId, long notice, CurrentNotice.Outcome outcome, Written written) {
            var unsealed = new Change(
                    sequence + 1,
                    outcome.kind(),
                    townId,
                    notice,
                    outcome.edition(),
                    written.at(),
                    outcome.digest(),
                    DomainJson.digest(written.facts()),
                    hash,
                    "");
            return unsealed.withHash(DomainJson.hash(unsealed));
        }
    }

    /** What the public will be told of a notice that has just been written, and the database clock in whole microseconds. */
    record Written(NoticeFacts facts, Instant at) {}

    Mono<Head> lockHead() {
        return database.sql("select sequence, hash from publication.change_head for update")
                .map(row -> new Head(value(row, "sequence", Long.class), value(row, "hash", String.class)))
                .one();
    }

    /** The database clock, in whole microseconds. */
    Mono<Instant> now() {
        return database.sql("select clock_timestamp() as at")
                .map(row -> value(row, "at", Instant.class))
                .one();
    }

    /** Reads back what was written, with the times that the database put in; the clock is asked after the lock. */
    Mono<Written> read(int townId, long notice) {
        return database.sql("""
                        select n.state, n.title, n.index_number, n.first_published_at, n.published_at, n.change_note,
                               n.change_substantive, n.withdrawn_at, n.withdrawal_kind, n.withdrawal_reason, n.replaced_by,
                               clock_timestamp() as at,
                               (select json_agg(json_build_object('sha256', a.sha256, 'name', a.name, 'mediaType', a.media_type,
                                                                  'size', a.size) order by a.position)
                                  from publication.notice_attachment a
                                 where a.town_id = n.town_id and a.number = n.number and a.edition = n.edition) as attachments
                          from publication.notice n
                         where n.town_id = :town and n.number = :number
                        """)
                .bind("town", townId)
                .bind("number", notice)
                .map(row -> new Written(facts(row).visible(), value(row, "at", Instant.class)))
                .one();
    }

    private static NoticeFacts facts(Readable row) {
        var kind = row.get("withdrawal_kind", String.class);
        return new NoticeFacts(
                NoticeState.valueOf(value(row, "state", String.class)),
                row.get("title", String.class),
                row.get("index_number", String.class),
                row.get("first_published_at", Instant.class),
                row.get("published_at", Instant.class),
                row.get("change_note", String.class),
                row.get("change_substantive", Boolean.class),
                row.get("withdrawn_at", Instant.class),
                kind == null ? null : WithdrawalKind.valueOf(kind),
                row.get("withdrawal_reason", String.class),
                row.get("replaced_by", Long.class),
                attachments(row.get("attachments", String.class)));
    }

    private static @Nullable List<Attachment> attachments(@Nullable String json) {
        return json == null ? null : List.of(DomainJson.read(json, Attachment[].class));
    }

    Mono<Void> append(Change change) {
        return database.sql("""
                        insert into publication.change
                               (sequence, kind, town_id, notice, edition, at, digest, facts, previous_hash, hash)
                        values (:sequence, :kind, :town, :notice, :edition, :at, :digest, :facts, :previousHash, :hash)
                        """)
                .bind("sequence", change.sequence())
                .bind("kind", change.kind().name())
                .bind("town", change.townId())
                .bind("notice", change.notice())
                .bind("edition", change.edition())
                .bind("at", change.at())
                .bind("digest", change.digest().hex())
                .bind("facts", change.facts() == null ? Parameters.in(String.class) : Parameters.in(change.facts()))
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

    /**
     * Tells the public side what to forget; sent by the database at commit.
     *
     * @param reordered whether the notice comes into the channel's list elsewhere than at its top, or leaves it for another
     */
    Mono<Void> announce(int townId, int channelId, long notice, boolean reordered) {
        return database.sql("""
                        select pg_notify('gongkai_public',
                               json_build_object('town', :town, 'channel', :channel, 'notice', :notice, 'reordered', :reordered)::text)
                        """)
                .bind("town", townId)
                .bind("channel", channelId)
                .bind("notice", notice)
                .bind("reordered", reordered)
                .then();
    }
}
