package org.gongkai.deployment.command;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.gongkai.deployment.database.Database;
import org.gongkai.domain.publication.SignedHead;
import org.gongkai.publisher.signing.KeyFolder;
import org.gongkai.publisher.signing.SigningKey;
import org.jspecify.annotations.Nullable;

/** What commands do with the list of public keys, as the owner of the database. */
final class HeadKeys {

    /** A key in the list; {@code until} is absent while it signs. */
    record Line(String id, OffsetDateTime from, @Nullable OffsetDateTime until) {}

    private HeadKeys() {}

    static List<Line> list(Database database) {
        try (var connection = database.connectAsOwner();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select id, valid_from, valid_until from publication.signing_key order by valid_from, id")) {
            var lines = new ArrayList<Line>();
            while (rows.next()) {
                lines.add(new Line(
                        rows.getString("id"),
                        rows.getObject("valid_from", OffsetDateTime.class),
                        rows.getObject("valid_until", OffsetDateTime.class)));
            }
            return List.copyOf(lines);
        } catch (SQLException fault) {
            throw new IllegalStateException(fault.getMessage(), fault);
        }
    }

    /** A new key instead of those of this home. The old private halves are removed only once the new key is known. */
    static SigningKey rotate(Database database, KeyFolder folder) {
        return folder.alone(() -> {
            var before = folder.keys();
            var key = folder.create();
            try (var connection = database.connectAsOwner()) {
                underTheHead(connection, () -> {
                    for (var old : before) {
                        end(connection, old.id());
                    }
                    add(connection, key);
                });
            } catch (SQLException fault) {
                folder.remove(key);
                throw new IllegalStateException(fault.getMessage(), fault);
            }
            before.forEach(folder::remove);
            return key;
        });
    }

    /** Ends a key whose home is lost; whether it signed until now. */
    static boolean retire(Database database, String id) {
        try (var connection = database.connectAsOwner()) {
            var ended = new int[1];
            underTheHead(connection, () -> ended[0] = end(connection, id));
            return ended[0] > 0;
        } catch (SQLException fault) {
            throw new IllegalStateException(fault.getMessage(), fault);
        }
    }

    /** Signs the head of a log that was written anew, by a key of this home, made if there is none. */
    static void signHead(Connection connection, KeyFolder folder) throws SQLException {
        var key = folder.alone(
                () -> folder.keys().isEmpty() ? folder.create() : folder.keys().getFirst());
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("insert into publication.signing_key (id, public_key) values ('" + key.id() + "', '"
                    + key.publicKey() + "') on conflict (id) do nothing");
            try (var head = statement.executeQuery(
                    "select h.sequence, h.hash, clock_timestamp() as at from publication.change_head h"
                            + " where h.sequence > 0"
                            + "   and not exists (select from publication.head_signature s where s.sequence = h.sequence)")) {
                if (head.next()) {
                    keep(
                            connection,
                            key.sign(
                                    head.getLong("sequence"),
                                    head.getString("hash"),
                                    head.getObject("at", OffsetDateTime.class).toInstant()));
                }
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static void keep(Connection connection, SignedHead head) throws SQLException {
        try (var statement = connection.prepareStatement(
                "insert into publication.head_signature (sequence, key_id, at, signature) values (?, ?, ?, ?)")) {
            statement.setLong(1, head.sequence());
            statement.setString(2, head.keyId());
            statement.setObject(3, head.at().atOffset(ZoneOffset.UTC));
            statement.setString(4, head.signature());
            statement.executeUpdate();
        }
    }

    private interface Work {
        void run() throws SQLException;
    }

    /** While no change is being written, so that times of keys and of changes never overlap. */
    private static void underTheHead(Connection connection, Work work) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("set local lock_timeout = '30s'");
            statement.execute("select sequence from publication.change_head for update");
        }
        work.run();
        connection.commit();
    }

    private static int end(Connection connection, String id) throws SQLException {
        try (var statement = connection.prepareStatement(
                "update publication.signing_key set valid_until = clock_timestamp() where id = ? and valid_until is null")) {
            statement.setString(1, id);
            return statement.executeUpdate();
        }
    }

    private static void add(Connection connection, SigningKey key) throws SQLException {
        try (var statement =
                connection.prepareStatement("insert into publication.signing_key (id, public_key) values (?, ?)")) {
            statement.setString(1, key.id());
            statement.setString(2, key.publicKey());
            statement.executeUpdate();
        }
    }
}
