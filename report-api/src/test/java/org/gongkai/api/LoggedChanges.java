package org.gongkai.api;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.gongkai.domain.TestDatabase;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.publication.Change;
import org.gongkai.domain.publication.ChangeKind;
import org.gongkai.domain.publication.HeadKey;
import org.gongkai.domain.publication.SignedHead;
import org.gongkai.domain.report.ContentDigest;

/** Writes the change log as the publisher would: chained, signed, announced. */
public final class LoggedChanges {

    private static final Instant FIRST = Instant.parse("2026-04-09T02:00:00.000001Z");

    private final TestDatabase database;
    private final KeyPair pair;
    private final String publicKey;

    public LoggedChanges(TestDatabase database) {
        this.database = database;
        try {
            pair = KeyPairGenerator.getInstance(HeadKey.ALGORITHM).generateKeyPair();
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException(fault);
        }
        publicKey = HeadKey.textOf((EdECPublicKey) pair.getPublic());
        database.execute(
                "insert into publication.signing_key (id, public_key, valid_from) values ('%s', '%s', '2026-01-01')"
                        .formatted(keyId(), publicKey));
    }

    /** The key that signs. */
    public String keyId() {
        return HeadKey.idOf(publicKey);
    }

    /** One more change; the number it gets. */
    public long append(ChangeKind kind, int town, int channel, long notice) {
        return append(kind, town, channel, notice, 1);
    }

    /** One more change of this edition; the number it gets. */
    public long appendEdition(ChangeKind kind, int town, int channel, long notice, int edition) {
        return append(kind, town, channel, notice, edition, 1);
    }

    /** Many changes of one notice in one transaction; the number of the last. */
    public long append(ChangeKind kind, int town, int channel, long notice, int count) {
        return append(kind, town, channel, notice, 1, count);
    }

    private long append(ChangeKind kind, int town, int channel, long notice, int edition, int count) {
        try (var connection = database.ownerConnection()) {
            connection.setAutoCommit(false);
            var head = head(connection);
            var changes = new ArrayList<Change>();
            for (int i = 0; i < count; i++) {
                var change = after(head, kind, town, notice, edition);
                changes.add(change);
                head = new Head(change.sequence(), change.hash());
            }
            // the last signature stands for all of them: one costs a millisecond, and readers are shown the head's
            insert(connection, changes, signature(changes.getLast()));
            // the head moves once: 20,000 versions of one row in one transaction are read again at every step
            move(connection, head);
            connection
                    .createStatement()
                    .execute("select pg_notify('gongkai_public', '{\"town\":%d,\"channel\":%d,\"notice\":%d}')"
                            .formatted(town, channel, notice));
            connection.commit();
            return head.sequence();
        } catch (SQLException | GeneralSecurityException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private record Head(long sequence, String hash) {}

    private static Head head(Connection connection) throws SQLException {
        var row = connection
                .createStatement()
                .executeQuery("select sequence, hash from publication.change_head for update");
        row.next();
        return new Head(row.getLong(1), row.getString(2));
    }

    private static void move(Connection connection, Head head) throws SQLException {
        try (var update = connection.prepareStatement("update publication.change_head set sequence = ?, hash = ?")) {
            update.setLong(1, head.sequence());
            update.setString(2, head.hash());
            update.executeUpdate();
        }
    }

    private static Change after(Head head, ChangeKind kind, int town, long notice, int edition) {
        long sequence = head.sequence() + 1;
        var open = new Change(
                sequence,
                kind,
                town,
                notice,
                edition,
                FIRST.plusSeconds(sequence),
                new ContentDigest("ab".repeat(32)),
                "cd".repeat(32),
                head.hash(),
                "");
        return open.withHash(DomainJson.hash(open));
    }

    private void insert(Connection connection, List<Change> changes, String signature) throws SQLException {
        try (var insert = connection.prepareStatement("""
                with changed as (
                     insert into publication.change
                            (sequence, kind, town_id, notice, edition, at, digest, facts, previous_hash, hash)
                     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning sequence, at)
                insert into publication.head_signature (sequence, key_id, at, signature)
                select sequence, ?, at, ? from changed
                """)) {
            for (var change : changes) {
                insert.setLong(1, change.sequence());
                insert.setString(2, change.kind().name());
                insert.setInt(3, change.townId());
                insert.setLong(4, change.notice());
                insert.setInt(5, change.edition());
                insert.setObject(6, OffsetDateTime.ofInstant(change.at(), ZoneOffset.UTC));
                insert.setString(7, change.digest().hex());
                insert.setString(8, change.facts());
                insert.setString(9, change.previousHash());
                insert.setString(10, change.hash());
                insert.setString(11, keyId());
                insert.setString(12, signature);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private String signature(Change change) throws GeneralSecurityException {
        var signing = Signature.getInstance(HeadKey.ALGORITHM);
        signing.initSign(pair.getPrivate());
        signing.update(SignedHead.bytes(change.sequence(), change.hash(), change.at()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signing.sign());
    }
}
