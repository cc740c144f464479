package org.gongkai.api;

import java.sql.SQLException;
import java.time.Instant;
import org.gongkai.domain.TestDatabase;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.publication.ChangeKind;
import org.gongkai.domain.publication.WithdrawalKind;
import org.gongkai.domain.report.ChangeNote;
import org.gongkai.domain.report.Metadata;
import org.jspecify.annotations.Nullable;

/** Does with a notice, its editions and the change log what the publisher does. */
public final class Newsroom {

    private final TestDatabase database;
    private final PublishedNotices notices;
    private final LoggedChanges changes;
    private final int town;

    public Newsroom(TestDatabase database, int town) {
        this.database = database;
        this.town = town;
        notices = new PublishedNotices(database);
        changes = new LoggedChanges(database);
    }

    /** Publishes the first edition in the channel that its metadata names; the number of the change. */
    public long publish(long number, Content content, Metadata metadata, Instant at) {
        notices.publish(number, town, metadata.channelId(), content, metadata, at);
        addEdition(number, 1, content, metadata, null, at);
        return changes.append(ChangeKind.PUBLISHED, town, metadata.channelId(), number);
    }

    /** Publishes a later edition, maybe in another channel. */
    public long correct(long number, int edition, Content content, Metadata metadata, ChangeNote note, Instant at) {
        int former = channel(number);
        execute("update publication.notice set channel_id = ? where number = ?", metadata.channelId(), number);
        notices.correct(number, edition, content, metadata, note, at);
        addEdition(number, edition, content, metadata, note, at);
        long sequence = changes.appendEdition(ChangeKind.CORRECTED, town, metadata.channelId(), number, edition);
        database.execute("select pg_notify('gongkai_public', '{\"town\":%d,\"channel\":%d,\"notice\":%d}')"
                .formatted(town, former, number));
        return sequence;
    }

    /** Withdraws a notice, and removes its text where the kind asks for that. */
    public long withdraw(long number, int edition, WithdrawalKind kind, String reason, @Nullable Long replacedBy) {
        notices.withdraw(number, kind, reason, replacedBy);
        if (!kind.keepsText()) {
            execute(
                    "update publication.notice set content = null, metadata = metadata - 'summary' where number = ?",
                    number);
            execute("update publication.notice_edition set content = null, metadata = null where number = ?", number);
        }
        return changes.appendEdition(ChangeKind.WITHDRAWN, town, channel(number), number, edition);
    }

    /** Takes a notice off the public side. */
    public long takeDown(long number, int edition) {
        notices.takeDown(number);
        return changes.appendEdition(ChangeKind.TAKEN_DOWN, town, channel(number), number, edition);
    }

    /** Shows a notice again. */
    public long restore(long number, int edition) {
        notices.restore(number);
        return changes.appendEdition(ChangeKind.RESTORED, town, channel(number), number, edition);
    }

    private void addEdition(
            long number, int edition, Content content, Metadata metadata, @Nullable ChangeNote note, Instant at) {
        execute(
                """
                insert into publication.notice_edition
                       (town_id, number, edition, title, content, metadata, digest, change_note, change_substantive, published_at)
                values (?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?, ?)
                    on conflict (town_id, number, edition) do update set metadata = excluded.metadata
                """,
                town,
                number,
                edition,
                content.title(),
                DomainJson.write(content),
                DomainJson.write(metadata),
                DomainJson.digest(content, metadata, java.util.List.of()).hex(),
                note == null ? null : note.text(),
                note == null ? null : note.substantive(),
                java.sql.Timestamp.from(at));
    }

    private int channel(long number) {
        try (var connection = database.ownerConnection();
                var statement =
                        connection.prepareStatement("select channel_id from publication.notice where number = ?")) {
            statement.setLong(1, number);
            var rows = statement.executeQuery();
            rows.next();
            return rows.getInt(1);
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private void execute(String sql, @Nullable Object... values) {
        try (var connection = database.ownerConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        } catch (SQLException fault) {
            throw new IllegalStateException(sql, fault);
        }
    }
}
