package org.gongkai.deployment.verify;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gongkai.domain.file.Attachment;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.publication.Change;
import org.gongkai.domain.publication.ChangeKind;
import org.gongkai.domain.publication.HeadKey;
import org.gongkai.domain.publication.NoticeFacts;
import org.gongkai.domain.publication.NoticeState;
import org.gongkai.domain.publication.SignedHead;
import org.gongkai.domain.publication.WithdrawalKind;
import org.gongkai.domain.report.ContentDigest;
import org.jspecify.annotations.Nullable;

/**
 * The public record as it lies in the database, read in one snapshot and in batches, so that a running server does not disturb
 * it and the largest county takes no more memory than the smallest.
 */
final class DatabaseRecord {

    private static final int ROWS = 1000;
    /** Each may hold a text of some hundred kilobytes. */
    private static final int TEXTS = 50;

    /** The particulars of the attachments of one edition. */
    private static final String ATTACHMENTS = """
            (select json_agg(json_build_object('sha256', a.sha256, 'name', a.name, 'mediaType', a.media_type, 'size', a.size)
                             order by a.position)
               from publication.notice_attachment a
              where a.town_id = %1$s.town_id and a.number = %1$s.number and a.edition = %1$s.edition) as attachments
            """;

    private final Connection connection;

    DatabaseRecord(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
    }

    /** Takes one row. */
    interface Taker {
        void take(ResultSet row) throws SQLException;
    }

    private void each(String sql, int batch, Taker taker) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(batch);
            try (var rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    taker.take(rows);
                }
            }
        }
    }

    Map<String, HeadKey> keys(Findings findings) throws SQLException {
        var keys = new HashMap<String, HeadKey>();
        each("select id, public_key, valid_from, valid_until from publication.signing_key", ROWS, row -> {
            try {
                var key = new HeadKey(
                        row.getString("id"),
                        row.getString("public_key"),
                        at(row, "valid_from"),
                        row.getObject("valid_until") == null ? null : at(row, "valid_until"));
                keys.put(key.id(), key);
            } catch (IllegalArgumentException _) {
                findings.add("key %s: is not the one it was, it was altered".formatted(row.getString("id")));
            }
        });
        return keys;
    }

    void changes(Taker taker) throws SQLException {
        each("""
                select c.sequence, c.kind, c.town_id, c.notice, c.edition, c.at, c.digest, c.facts, c.previous_hash, c.hash,
                       s.key_id, s.at as signed_at, s.signature
                  from publication.change c
                  left join publication.head_signature s on s.sequence = c.sequence
                 order by c.sequence
                """, ROWS, taker);
    }

    /** The head that the publisher goes on from. */
    void head(Taker taker) throws SQLException {
        each("select sequence, hash from publication.change_head", 1, taker);
    }

    void notices(Taker taker) throws SQLException {
        each("""
                select n.number, n.edition, n.digest, n.content::text as content, n.metadata::text as metadata, n.title,
                       n.channel_id, n.kind, n.document_number, n.issued_on::text as issued_on, n.publishing_body, n.state,
                       n.index_number, n.first_published_at, n.published_at, n.change_note, n.change_substantive,
                       n.withdrawn_at, n.withdrawal_kind, n.withdrawal_reason, n.replaced_by, %s,
                       c.sequence, c.kind as logged_kind, c.edition as logged_edition, c.digest as logged_digest, c.facts,
                       f.at as first_at
                  from publication.notice n
                  left join lateral (
                       select * from publication.change
                        where town_id = n.town_id and notice = n.number order by sequence desc limit 1) c on true
                  left join lateral (
                       select at from publication.change
                        where town_id = n.town_id and notice = n.number order by sequence limit 1) f on true
                 order by n.town_id, n.number
                """.formatted(ATTACHMENTS.formatted("n")), TEXTS, taker);
    }

    void editions(Taker taker) throws SQLException {
        each("""
                select e.number, e.edition, e.title, e.content::text as content, e.metadata::text as metadata, e.digest,
                       n.state = 'WITHDRAWN' and n.withdrawal_kind <> 'NO_LONGER_IN_FORCE' as must_be_gone,
                       c.digest as logged, c.facts is not null as has_metadata, %s
                  from publication.notice_edition e
                  join publication.notice n on n.town_id = e.town_id and n.number = e.number
                  left join lateral (
                       select digest, facts from publication.change
                        where town_id = e.town_id and notice = e.number and edition = e.edition
                          and kind in ('PUBLISHED', 'CORRECTED')
                        order by sequence desc limit 1) c on true
                 order by e.town_id, e.number, e.edition
                """.formatted(ATTACHMENTS.formatted("e")), TEXTS, taker);
    }

    /** Every file that some edition names, once, with a notice that does. */
    void files(Taker taker) throws SQLException {
        each("""
                select a.sha256, a.size, min(a.number) as number, min(a.name) as name,
                       bool_or(n.listed and n.edition = a.edition) as is_public
                  from publication.notice_attachment a
                  join publication.notice n on n.town_id = a.town_id and n.number = a.number
                 group by a.sha256, a.size
                 order by a.sha256
                """, ROWS, taker);
    }

    /** Notices and editions of which the log tells and that are not there. */
    void missing(Taker taker) throws SQLException {
        each("""
                select c.notice, c.edition, min(c.sequence) as sequence
                  from publication.change c
                 where c.kind in ('PUBLISHED', 'CORRECTED')
                   and not exists (select from publication.notice_edition e
                                    where e.town_id = c.town_id and e.number = c.notice and e.edition = c.edition)
                 group by c.town_id, c.notice, c.edition
                 order by min(c.sequence)
                """, ROWS, taker);
    }

    static Change change(ResultSet row) throws SQLException {
        return new Change(
                row.getLong("sequence"),
                ChangeKind.valueOf(row.getString("kind")),
                row.getInt("town_id"),
                row.getLong("notice"),
                row.getInt("edition"),
                at(row, "at"),
                new ContentDigest(row.getString("digest")),
                row.getString("facts"),
                row.getString("previous_hash"),
                row.getString("hash"));
    }

    /** The signature of a change; absent where it has none. */
    static @Nullable SignedHead signed(ResultSet row) throws SQLException {
        var key = row.getString("key_id");
        return key == null
                ? null
                : new SignedHead(
                        row.getLong("sequence"),
                        row.getString("hash"),
                        at(row, "signed_at"),
                        key,
                        row.getString("signature"));
    }

    static StoredNotice notice(ResultSet row) throws SQLException {
        return new StoredNotice(
                row.getInt("edition"),
                row.getString("digest"),
                row.getString("content"),
                row.getString("metadata"),
                new StoredNotice.Columns(
                        row.getString("title"),
                        row.getInt("channel_id"),
                        row.getString("kind"),
                        row.getString("document_number"),
                        row.getString("issued_on"),
                        row.getString("publishing_body")),
                attachments(row),
                facts(row),
                logged(row));
    }

    private static StoredNotice.@Nullable Logged logged(ResultSet row) throws SQLException {
        var kind = row.getString("logged_kind");
        return kind == null
                ? null
                : new StoredNotice.Logged(
                        row.getLong("sequence"),
                        ChangeKind.valueOf(kind),
                        row.getInt("logged_edition"),
                        row.getString("logged_digest"),
                        row.getString("facts"),
                        at(row, "first_at"));
    }

    private static NoticeFacts facts(ResultSet row) throws SQLException {
        var kind = row.getString("withdrawal_kind");
        return new NoticeFacts(
                NoticeState.valueOf(row.getString("state")),
                row.getString("title"),
                row.getString("index_number"),
                at(row, "first_published_at"),
                at(row, "published_at"),
                row.getString("change_note"),
                row.getObject("change_substantive", Boolean.class),
                row.getObject("withdrawn_at") == null ? null : at(row, "withdrawn_at"),
                kind == null ? null : WithdrawalKind.valueOf(kind),
                row.getString("withdrawal_reason"),
                row.getObject("replaced_by", Long.class),
                attachments(row));
    }

    /** Those of a notice or an edition; throws {@link IllegalArgumentException} where they are none any more. */
    private static List<Attachment> attachments(ResultSet row) throws SQLException {
        var json = row.getString("attachments");
        return json == null ? List.of() : List.of(DomainJson.read(json, Attachment[].class));
    }

    static StoredEdition edition(ResultSet row) throws SQLException {
        return new StoredEdition(
                row.getString("title"),
                row.getString("content"),
                row.getString("metadata"),
                attachments(row),
                row.getString("digest"),
                row.getBoolean("must_be_gone"),
                row.getString("logged"),
                row.getBoolean("has_metadata"));
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
