package org.gongkai.deployment.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks the audit log against its chain: each row has the number after the one before, the hash of its own words, and the hash of its
 * predecessor among them. Whoever alters, removes or slips in a row breaks it, unless they write every later row anew; a head that is kept
 * elsewhere shows that too.
 */
public final class AuditVerification {

    private static final int MOST = 20;

    private static final String BROKEN = """
            select sequence,
                   case when sequence <> before + 1 then 'rows ' || before + 1 || ' to ' || sequence - 1 || ' are missing before it'
                        when previous_hash <> expected then 'it does not follow from the row before it'
                        else 'its words are not those that were recorded' end as why
              from (select sequence, hash, previous_hash,
                           lag(hash, 1, repeat('0', 64)) over (order by sequence) as expected,
                           lag(sequence, 1, 0::bigint) over (order by sequence) as before,
                           encode(sha256(convert_to(jsonb_build_array(sequence,
                               to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), account_id, login, town_id, act, subject,
                               detail, previous_hash)::text, 'UTF8')), 'hex') as computed
                      from admin.audit) chained
             where sequence <> before + 1 or previous_hash <> expected or computed <> hash
             order by sequence
             limit\s""" + MOST;

    private static final String HEAD = """
            select h.sequence, h.hash, (select max(sequence) from admin.audit) as last,
                   (select hash from admin.audit order by sequence desc limit 1) as last_hash
              from admin.audit_head h
            """;

    private AuditVerification() {}

    /**
     * What was found.
     *
     * @param rows how many rows the log has
     * @param head hash of the last one
     * @param findings what is wrong, at most 20; empty where nothing is
     */
    public record Result(long rows, String head, List<String> findings) {
        public Result {
            findings = List.copyOf(findings);
        }
    }

    /** Checks the whole log; the connection is the owner's. */
    public static Result run(Connection connection) throws SQLException {
        var findings = new ArrayList<String>();
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(MOST);
            try (var rows = statement.executeQuery(BROKEN)) {
                while (rows.next()) {
                    findings.add("row " + rows.getLong("sequence") + ": " + rows.getString("why"));
                }
            }
            try (var head = statement.executeQuery(HEAD)) {
                head.next();
                long last = head.getLong("last");
                if (last != head.getLong("sequence")
                        || (last > 0 && !head.getString("hash").equals(head.getString("last_hash")))) {
                    findings.add("the last row " + last + " is not the head " + head.getLong("sequence"));
                }
                return new Result(last, head.getString("hash"), findings);
            }
        }
    }

    /** Whether a row has this hash, as it must where a head was kept elsewhere and nothing was written anew. */
    public static boolean holds(Connection connection, String hash) throws SQLException {
        try (var statement = connection.prepareStatement("select exists (select from admin.audit where hash = ?)")) {
            statement.setString(1, hash);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getBoolean(1);
            }
        }
    }
}
