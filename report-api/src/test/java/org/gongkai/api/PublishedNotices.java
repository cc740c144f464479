package org.gongkai.api;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.gongkai.domain.TestDatabase;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.file.AttachedFile;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.publication.WithdrawalKind;
import org.gongkai.domain.report.ChangeNote;
import org.gongkai.domain.report.Metadata;
import org.jspecify.annotations.Nullable;

/** Writes what the publisher would write, and announces it as the publisher does. */
public final class PublishedNotices {

    private final TestDatabase database;

    public PublishedNotices(TestDatabase database) {
        this.database = database;
    }

    /** A new town; its id. */
    public int town(String slug, String name, String code) {
        return id("""
                insert into admin.town (slug, name, code, organ) values (?, ?, ?, ?) returning id
                """, slug, name, code, name + "人民政府");
    }

    /** A new channel; its id. */
    public int channel(int town, String slug, String name, int position) {
        return id("""
                insert into admin.channel (town_id, slug, name, position) values (?, ?, ?, ?) returning id
                """, town, slug, name, position);
    }

    /** The id of a channel. */
    public int channelId(int town, String slug) {
        return id("select id from admin.channel where town_id = ? and slug = ?", town, slug);
    }

    /** Publishes the first edition of a notice. */
    public void publish(long number, int town, int channel, Content content, Metadata metadata, Instant at) {
        execute(
                """
                insert into publication.notice (town_id, number, report_id, order_number, edition, state, channel_id, kind,
                    title, content, metadata, digest, index_number, document_number, issued_on, publishing_body,
                    first_published_at, published_at)
                values (?, ?, ?, 1, 1, 'PUBLISHED', ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?, ?, ?, ?, ?)
                """,
                town,
                number,
                number,
                channel,
                metadata.kind().code(),
                content.title(),
                DomainJson.write(content),
                DomainJson.write(metadata),
                DomainJson.digest(content, metadata, java.util.List.of()).hex(),
                "990121101/2026-%05d".formatted(number),
                metadata.documentNumber() == null
                        ? null
                        : metadata.documentNumber().toString(),
                metadata.issuedOn(),
                metadata.publishingBody(),
                Timestamp.from(at),
                Timestamp.from(at));
        keepEdition(number);
        announce(town, channel, number);
    }

    /** Publishes many short notices, one a second, their numbers counting up from the first. */
    public void publishMany(long first, int count, int town, int channel, Instant from) {
        execute("""
                insert into publication.notice (town_id, number, report_id, order_number, edition, state, channel_id, kind,
                    title, content, metadata, digest, index_number, issued_on, publishing_body,
                    first_published_at, published_at)
                select ?, n, n, 1, 1, 'PUBLISHED', ?, 'notice', '第' || n || '件', jsonb_build_object('title', '第' || n || '件',
                       'blocks', jsonb_build_array()),
                       jsonb_build_object('channelId', 1, 'kind', 'NOTICE', 'property', 'PROACTIVE', 'issuedOn', '2026-04-08',
                       'publishingBody', '青禾镇人民政府', 'keywords', jsonb_build_array(), 'validity', 'IN_FORCE'),
                       repeat('a', 64), '990121101/2026-' || n, '2026-04-08', '青禾镇人民政府',
                       ?::timestamptz + (n - ?) * interval '1 second', ?::timestamptz + (n - ?) * interval '1 second'
                  from generate_series(?::bigint, ?::bigint) n
                """, town, channel, Timestamp.from(from), first, Timestamp.from(from), first, first, first + count - 1);
        announce(town, channel, first);
    }

    /** Lets a figure of the edition that is public stand, as its drafter did at the desk. */
    public void figure(long number, int town, int channel, String code, int year, String value) {
        execute(
                "insert into admin.account (login, name, password_hash) values ('figures', '苗青', 'x') on conflict do nothing");
        execute("""
                insert into admin.report (town_id, id) overriding system value values (?, ?) on conflict do nothing
                """, town, number);
        execute("""
                insert into admin.edition (town_id, report_id, number, drafter_id, writers, channel_id, title, content, metadata, digest)
                select ?, n.report_id, n.edition, a.id, array[a.id], ?, n.title, '{}', '{}', n.digest
                  from publication.notice n, admin.account a where n.number = ? and a.login = 'figures'
                on conflict do nothing
                """, town, channel, number);
        execute("""
                insert into admin.indicator (town_id, report_id, edition, code, label, unit, year, read_value, approximate, block, start_at,
                                             sentence, figure_from, figure_to, state, value, decided_at, decided_by, decided_name)
                select n.town_id, n.report_id, n.edition, ?, '破获案件', '起', ?, ?::numeric, false, 0, 4, '破获案件31起。', 4, 6, 'CONFIRMED',
                       ?::numeric, now(), a.id, '苗青'
                  from publication.notice n, admin.account a where n.number = ? and a.login = 'figures'
                """, code, year, value, value, number);
        announce(town, channel, number);
    }

    /** The edition is kept beside the notice, as the publisher keeps it. */
    private void keepEdition(long number) {
        execute("""
                insert into publication.notice_edition (town_id, number, edition, title, content, digest, change_note,
                    change_substantive, published_at)
                select town_id, number, edition, title, content, digest, change_note, change_substantive, published_at
                  from publication.notice where number = ?
                """, number);
    }

    /** Publishes a later edition. */
    public void correct(long number, int edition, Content content, Metadata metadata, ChangeNote note, Instant at) {
        execute(
                """
                update publication.notice
                   set edition = ?, title = ?, content = ?::jsonb, metadata = ?::jsonb, digest = ?, change_note = ?,
                       change_substantive = ?, published_at = ?
                 where number = ?
                """,
                edition,
                content.title(),
                DomainJson.write(content),
                DomainJson.write(metadata),
                DomainJson.digest(content, metadata, java.util.List.of()).hex(),
                note.text(),
                note.substantive(),
                Timestamp.from(at),
                number);
        keepEdition(number);
        announce(number);
    }

    /** Gives the edition of a notice that is public its attachments, as the publisher writes them. */
    public void attach(long number, List<AttachedFile> files) {
        execute("""
                insert into publication.notice_edition (town_id, number, edition, title, content, metadata, digest)
                select town_id, number, edition, title, content, metadata, digest from publication.notice where number = ?
                on conflict do nothing
                """, number);
        for (int i = 0; i < files.size(); i++) {
            var file = files.get(i).attachment();
            execute(
                    """
                    insert into publication.notice_attachment
                           (town_id, number, edition, position, sha256, name, media_type, size, text)
                    select town_id, number, edition, ?, ?, ?, ?, ?, ? from publication.notice where number = ?
                    """,
                    i + 1,
                    file.sha256(),
                    file.name(),
                    file.mediaType(),
                    file.size(),
                    files.get(i).text(),
                    number);
        }
        announce(number);
    }

    /** Removes the attachments of a notice, as the publisher does where a withdrawal removes the text. */
    public void removeAttachments(long number) {
        execute("""
                with gone as (delete from publication.notice_attachment where number = ? returning town_id, number, sha256)
                insert into publication.removed_attachment (town_id, number, sha256)
                select distinct town_id, number, sha256 from gone
                """, number);
    }

    /** Withdraws a notice. */
    public void withdraw(long number, WithdrawalKind kind, String reason, @Nullable Long replacedBy) {
        execute("""
                update publication.notice
                   set state = 'WITHDRAWN', withdrawn_at = now(), withdrawal_kind = ?, withdrawal_reason = ?, replaced_by = ?
                 where number = ?
                """, kind.name(), reason, replacedBy, number);
        announce(number);
    }

    /** Takes a notice off the public side. */
    public void takeDown(long number) {
        execute("update publication.notice set state = 'TAKEN_DOWN' where number = ?", number);
        announce(number);
    }

    /** Shows a notice again. */
    public void restore(long number) {
        execute("update publication.notice set state = 'PUBLISHED' where number = ?", number);
        announceReordered(number);
    }

    /** Changes a title behind the cache's back. */
    public void changeTitleUnannounced(long number, String title) {
        execute("update publication.notice set title = ? where number = ?", title, number);
    }

    /** Announces a change of this notice. */
    public void announce(long number) {
        execute("""
                select pg_notify('gongkai_public', json_build_object('town', town_id, 'channel', channel_id, 'notice', number)::text)
                  from publication.notice where number = ?
                """, number);
    }

    /** Announces that this notice has come into the list elsewhere than at its top. */
    private void announceReordered(long number) {
        execute("""
                select pg_notify('gongkai_public', json_build_object('town', town_id, 'channel', channel_id, 'notice', number,
                    'reordered', true)::text)
                  from publication.notice where number = ?
                """, number);
    }

    private void announce(int town, int channel, long number) {
        database.execute("select pg_notify('gongkai_public', '{\"town\":%d,\"channel\":%d,\"notice\":%d}')"
                .formatted(town, channel, number));
    }

    /** Ends the connections that listen, as a restart of the server would. */
    public void endListening() {
        database.execute("""
                select pg_terminate_backend(pid) from pg_stat_activity
                 where application_name = 'gongkai-api-listen' and datname = current_database()
                """);
    }

    /** Whether somebody listens for announcements. */
    public boolean isListenedTo() {
        return id("""
                select count(*)::integer from pg_stat_activity
                 where application_name = 'gongkai-api-listen' and datname = current_database() and state = 'idle'
                """) > 0;
    }

    private int id(String sql, Object... values) {
        try (var connection = database.ownerConnection();
                var statement = prepared(connection, sql, values);
                var rows = statement.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException fault) {
            throw new IllegalStateException(sql, fault);
        }
    }

    private void execute(String sql, @Nullable Object... values) {
        try (var connection = database.ownerConnection();
                var statement = prepared(connection, sql, values)) {
            statement.execute();
        } catch (SQLException fault) {
            throw new IllegalStateException(sql, fault);
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, @Nullable Object... values)
            throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
