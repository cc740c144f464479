package org.gongkai.deployment.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.gongkai.domain.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditVerificationIT {

    private final TestDatabase database = TestDatabase.create();

    @BeforeEach
    void tenActs() {
        database.execute("insert into admin.audit (login, act, subject, detail)"
                + " select 'miaoqing', 'edit', 'report:' || i, jsonb_build_object('address', '10.0.0.' || i)"
                + " from generate_series(1, 10) i");
    }

    private AuditVerification.Result run() throws SQLException {
        try (var connection = database.ownerConnection()) {
            return AuditVerification.run(connection);
        }
    }

    @Test
    void findsNothingInALogThatNobodyTouched() throws SQLException {
        var result = run();

        assertThat(result.findings()).isEmpty();
        assertThat(result.rows()).isEqualTo(10);
        try (var connection = database.ownerConnection()) {
            assertThat(AuditVerification.holds(connection, result.head())).isTrue();
            assertThat(AuditVerification.holds(connection, "0".repeat(64))).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update admin.audit set login = 'hean' where sequence = 4|row 4: its words are not those that were recorded",
                "update admin.audit set at = at - interval '1 day' where sequence = 5|row 5: its words are not those that were recorded",
                "update admin.audit set detail = '{}' where sequence = 6|row 6: its words are not those that were recorded",
                "delete from admin.audit where sequence = 7|row 8: rows 7 to 7 are missing before it",
                "delete from admin.audit where sequence = 10|the last row 9 is not the head 10",
            })
    void namesWhatTheOwnerOfTheDatabaseAltered(String attack, String finding) throws SQLException {
        database.execute(attack);

        assertThat(run().findings()).containsExactly(finding);
    }

    @Test
    void aRowWrittenAnewBreaksTheOneBehindIt() throws SQLException {
        database.execute(
                "update admin.audit set login = 'hean', hash = encode(sha256(convert_to(jsonb_build_array(sequence,"
                        + " to_char(at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'), account_id, 'hean'::text, town_id, act, subject,"
                        + " detail, previous_hash)::text, 'UTF8')), 'hex') where sequence = 4");

        assertThat(run().findings()).containsExactly("row 5: it does not follow from the row before it");
    }

    @Test
    void noRoleOfTheApplicationAltersIt() throws SQLException {
        for (var role : new String[] {"gongkai_admin", "gongkai_publisher", "gongkai_api"}) {
            try (var connection = database.connection(role);
                    var statement = connection.createStatement()) {
                for (var attack : new String[] {
                    "update admin.audit set login = 'x'", "delete from admin.audit", "truncate admin.audit"
                }) {
                    assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> statement.execute(attack)))
                            .as(role + ": " + attack)
                            .isInstanceOf(SQLException.class)
                            .hasMessageContaining("permission denied");
                }
            }
        }
    }
}
