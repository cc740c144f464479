package org.gongkai.deployment.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.publication.Change;
import org.gongkai.domain.publication.ChangeChain;
import org.gongkai.domain.publication.ChangeKind;
import org.gongkai.domain.report.ContentDigest;

/**
 * The change log of a platform that takes in one town: the town's changes numbered from 1, with their own times, in a new chain. The rows as
 * they stood in the former log are kept beside it.
 */
final class TownLog {

    private static final int BATCH = 500;

    private static final String FORMER = """
            select kind, town_id, notice, edition, at, digest, facts
              from publication.former_change
             where log = ?
             order by sequence
            """;

    private static final String ADD = """
            insert into publication.change (sequence, kind, town_id, notice, edition, at, digest, facts, previous_hash, hash)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private TownLog() {}

    /** Writes the log, in the transaction of the connection, from the former rows that are there. */
    static void chain(Connection connection, Manifest backup) throws SQLException {
        toggle(connection, "disable");
        long sequence = 0;
        var hash = ChangeChain.GENESIS;
        try (var read = connection.prepareStatement(FORMER);
                var write = connection.prepareStatement(ADD)) {
            read.setFetchSize(BATCH);
            read.setString(1, backup.id());
            try (var rows = read.executeQuery()) {
                while (rows.next()) {
                    var change = new Change(
                            ++sequence,
                            ChangeKind.valueOf(rows.getString("kind")),
                            rows.getInt("town_id"),
                            rows.getLong("notice"),
                            rows.getInt("edition"),
                            rows.getObject("at", OffsetDateTime.class).toInstant(),
                            new ContentDigest(rows.getString("digest")),
                            rows.getString("facts"),
                            hash,
                            "");
                    hash = DomainJson.hash(change);
                    bind(write, change.withHash(hash));
                    if (sequence % BATCH == 0) {
                        write.executeBatch();
                    }
                }
            }
            write.executeBatch();
        }
        setHead(connection, sequence, hash);
        toggle(connection, "enable");
        recordInAudit(connection, backup);
    }

    private static void bind(java.sql.PreparedStatement write, Change change) throws SQLException {
        write.setLong(1, change.sequence());
        write.setString(2, change.kind().name());
        write.setInt(3, change.townId());
        write.setLong(4, change.notice());
        write.setInt(5, change.edition());
        write.setTimestamp(6, Timestamp.from(change.at()));
        write.setString(7, change.digest().toString());
        write.setString(8, change.facts());
        write.setString(9, change.previousHash());
        write.setString(10, change.hash());
        write.addBatch();
    }

    private static void toggle(Connection connection, String how) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("alter table publication.change " + how + " trigger user");
        }
    }

    private static void setHead(Connection connection, long sequence, String hash) throws SQLException {
        try (var statement = connection.prepareStatement("update publication.change_head set sequence = ?, hash = ?")) {
            statement.setLong(1, sequence);
            statement.setString(2, hash);
            statement.executeUpdate();
        }
        // whoever subscribes here is told of what comes, not of what was
        try (var statement = connection.prepareStatement("update hub.progress set sequence = ?")) {
            statement.setLong(1, sequence);
            statement.executeUpdate();
        }
    }

    /** The new audit log begins with where its town came from. */
    private static void recordInAudit(Connection connection, Manifest backup) throws SQLException {
        try (var statement = connection.prepareStatement("""
                insert into admin.audit (act, subject, detail)
                values ('restore-town', ?, jsonb_build_object('backup', ?::text, 'changes', ?::bigint, 'changes_hash', ?::text,
                        'audit', ?::bigint, 'audit_hash', ?::text))
                """)) {
            statement.setString(1, "town:" + backup.town());
            statement.setString(2, backup.id());
            statement.setLong(3, backup.changes().sequence());
            statement.setString(4, backup.changes().hash());
            statement.setLong(5, backup.audit().sequence());
            statement.setString(6, backup.audit().hash());
            statement.executeUpdate();
        }
    }
}
