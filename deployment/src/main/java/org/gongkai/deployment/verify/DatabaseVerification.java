package org.gongkai.deployment.verify;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.gongkai.domain.file.FileShelf;
import org.gongkai.domain.publication.HeadKey;
import org.gongkai.domain.publication.SignedHead;
import org.jspecify.annotations.Nullable;

/**
 * Checks the whole public record in the database: numbers, chain and signatures of the change log, and whether every notice and
 * every kept edition still is what the log says of it, and every attachment that lies on this machine what its SHA-256 says.
 */
public final class DatabaseVerification {

    private static final String UNREADABLE = "its attachments were altered: they cannot be read";

    private final DatabaseRecord record;
    private final Findings findings;
    private final LogCheck log;
    private final FileCheck files;
    private @Nullable SignedHead head;
    private long notices;
    private long editions;

    private DatabaseVerification(DatabaseRecord record, FileShelf files, Findings findings, @Nullable SavedHead since) {
        this.record = record;
        this.findings = findings;
        this.log = new LogCheck(findings, since);
        this.files = new FileCheck(files, findings);
    }

    /**
     * Reads all of it over this connection, which may belong to the owner alone: nobody else sees what is taken down.
     *
     * @param files the shelf of attachments; their bytes are not looked at where there is none
     */
    public static Verified run(Connection connection, FileShelf files, Findings findings, @Nullable SavedHead since)
            throws SQLException {
        var verification = new DatabaseVerification(new DatabaseRecord(connection), files, findings, since);
        verification.checkLog();
        verification.checkNotices();
        verification.checkFiles();
        return new Verified(
                verification.log.count(), verification.notices, verification.files.count(), verification.head);
    }

    private void checkLog() throws SQLException {
        var keys = record.keys(findings);
        record.changes(row -> {
            takeChange(row);
            takeSignature(row, keys);
        });
        log.end();
        record.head(row -> {
            if (row.getLong("sequence") != log.sequence()
                    || !row.getString("hash").equals(log.hash())) {
                findings.add("the log ends with change %d, but its head is change %d: its end was altered"
                        .formatted(log.sequence(), row.getLong("sequence")));
            }
        });
    }

    private void takeChange(ResultSet row) throws SQLException {
        try {
            log.take(DatabaseRecord.change(row));
        } catch (IllegalArgumentException fault) {
            log.takeMalformed(row.getLong("sequence"), row.getString("hash"), String.valueOf(fault.getMessage()));
        }
    }

    /** Changes from before there were signatures are held by the first signed head after them. */
    private void takeSignature(ResultSet row, Map<String, HeadKey> keys) throws SQLException {
        var signed = DatabaseRecord.signed(row);
        long sequence = row.getLong("sequence");
        if (signed == null) {
            if (head != null) {
                findings.add("change %d: its signature is missing".formatted(sequence));
            }
            return;
        }
        head = signed;
        var key = keys.get(signed.keyId());
        if (key == null || !signed.isSignedBy(key)) {
            findings.add("change %d: its signature is not by key %s or not for this change"
                    .formatted(sequence, signed.keyId()));
        }
    }

    private void checkNotices() throws SQLException {
        if (log.sequence() > 0 && (head == null || head.sequence() != log.sequence())) {
            findings.add("the head, change %d, is not signed".formatted(log.sequence()));
        }
        record.missing(row -> findings.add("notice %d: edition %d is missing, though change %d published it"
                .formatted(row.getLong("notice"), row.getInt("edition"), row.getLong("sequence"))));
        record.notices(row -> {
            findings.add("notice " + row.getLong("number"), faults(row));
            findings.reached("notices", ++notices);
        });
        record.editions(row -> {
            findings.add(
                    "notice %d, edition %d".formatted(row.getLong("number"), row.getInt("edition")),
                    editionFaults(row));
            findings.reached("editions", ++editions);
        });
    }

    private static List<String> faults(ResultSet row) throws SQLException {
        try {
            return DatabaseRecord.notice(row).faults();
        } catch (IllegalArgumentException _) {
            return List.of(UNREADABLE);
        }
    }

    private static List<String> editionFaults(ResultSet row) throws SQLException {
        try {
            return DatabaseRecord.edition(row).faults();
        } catch (IllegalArgumentException _) {
            return List.of(UNREADABLE);
        }
    }

    private void checkFiles() throws SQLException {
        if (!files.isPossible()) {
            return;
        }
        record.files(row -> files.take(
                row.getString("sha256"),
                row.getLong("size"),
                row.getBoolean("is_public"),
                "notice %d, attachment %s".formatted(row.getLong("number"), row.getString("name"))));
    }
}
