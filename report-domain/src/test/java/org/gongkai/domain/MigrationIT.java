package org.gongkai.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the three roles may and may not do, and what the schema itself guards. */
class MigrationIT {

    private static TestDatabase database;

    @BeforeAll
    static void createTwoTownsWithAReportEach() {
        database = TestDatabase.create();
        database.execute("""
                insert into admin.town (slug, name, code, organ) values
                    ('qinghe', '青禾镇', '990121101', '青禾镇人民政府'), ('yunxi', '云溪镇', '990121102', '云溪镇人民政府');
                insert into admin.channel (town_id, slug, name, position) values (1, 'notices', '通知公告', 1), (2, 'notices', '通知公告', 1);
                insert into admin.account (login, name, password_hash) values ('drafter', '苗青', 'x');
                insert into admin.report (town_id) values (1), (2);
                insert into admin.edition (town_id, report_id, number, drafter_id, channel_id, title, content, metadata, digest)
                    select town_id, id, 1, 1, town_id, '防汛通知', '{}', '{}', repeat('a', 64) from admin.report;
                """);
    }

    @Test
    void deskWithoutTownsSeesNothing() throws SQLException {
        assertThat(titles("")).isEmpty();
    }

    @Test
    void deskOfOneTownSeesItsOwnEditionsOnly() throws SQLException {
        assertThat(titles("2")).containsExactly("2");
        assertThat(titles("*")).containsExactly("1", "2");
    }

    @Test
    void deskCannotWriteForAnotherTown() {
        assertThatThrownBy(() -> asAdmin("1", "insert into admin.report (town_id) values (2)"))
                .hasMessageContaining("row-level security");
    }

    @Test
    void auditCannotBeChangedByTheDesk() throws SQLException {
        asAdmin("1", "insert into admin.audit (act, subject) values ('test', 'x'), ('test', 'y')");

        assertThatThrownBy(() -> asAdmin("*", "update admin.audit set act = 'other'"))
                .hasMessageContaining("denied");
        assertThatThrownBy(() -> asAdmin("*", "delete from admin.audit")).hasMessageContaining("denied");
        assertThat(column(
                        "gongkai_admin",
                        "*",
                        "select count(*) from admin.audit a join admin.audit b "
                                + "on b.sequence = a.sequence + 1 and b.previous_hash = a.hash"))
                .containsExactly("1");
    }

    @Test
    void publicSideReadsNoDraftAndNoUnlistedNotice() {
        for (var table : List.of(
                "admin.edition", "publication.notice", "publication.notice_edition", "handover.publication_order")) {
            assertThatThrownBy(() -> column("gongkai_api", "*", "select 1 from " + table))
                    .hasMessageContaining("denied");
        }
    }

    @Test
    void nobodyWritesTheTimeOfFirstPublication() {
        assertThatThrownBy(
                        () -> execute("gongkai_publisher", "update publication.notice set first_published_at = now()"))
                .hasMessageContaining("denied");
        assertThatThrownBy(() -> execute("gongkai_publisher", "delete from publication.notice"))
                .hasMessageContaining("denied");
        assertThatThrownBy(() -> execute("gongkai_publisher", "update publication.change set notice = 1"))
                .hasMessageContaining("denied");
    }

    @Test
    void textUnderReviewCannotBeChanged() throws SQLException {
        asAdmin("1", "update admin.edition set state = 'UNDER_REVIEW', stage = 'OFFICE', round = 1 where town_id = 1");

        assertThatThrownBy(() -> asAdmin("1", "update admin.edition set title = '别的' where town_id = 1"))
                .hasMessageContaining("keeps its text");
    }

    private static List<String> titles(String towns) throws SQLException {
        return column("gongkai_admin", towns, "select town_id from admin.edition order by 1");
    }

    private static void asAdmin(String towns, String sql) throws SQLException {
        try (var connection = database.connection("gongkai_admin")) {
            scope(connection, towns);
            connection.createStatement().execute(sql);
        }
    }

    private static void execute(String role, String sql) throws SQLException {
        try (var connection = database.connection(role)) {
            connection.createStatement().execute(sql);
        }
    }

    private static List<String> column(String role, String towns, String sql) throws SQLException {
        try (var connection = database.connection(role)) {
            scope(connection, towns);
            var rows = connection.createStatement().executeQuery(sql);
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    private static void scope(Connection connection, String towns) throws SQLException {
        try (var statement = connection.prepareStatement("select set_config('gongkai.towns', ?, false)")) {
            statement.setString(1, towns);
            statement.execute();
        }
    }
}
