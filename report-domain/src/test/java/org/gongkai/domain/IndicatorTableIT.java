package org.gongkai.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which figures become public, who may write them, and the address of their page. */
class IndicatorTableIT {

    private TestDatabase database;

    @BeforeEach
    void twoTownsWithADraftEach() {
        database = TestDatabase.create();
        database.execute("""
                insert into admin.town (slug, name, code, organ) values
                    ('qinghe', '青禾镇', '990121101', '青禾镇人民政府'), ('yunxi', '云溪镇', '990121102', '云溪镇人民政府');
                insert into admin.channel (town_id, slug, name, position) values (1, 'reports', '年报', 20), (2, 'reports', '年报', 20);
                insert into admin.account (login, name, password_hash) values ('drafter', '苗青', 'x');
                insert into admin.report (town_id, notice_number) values (1, 1), (2, 2);
                insert into admin.edition (town_id, report_id, number, drafter_id, writers, channel_id, title, content, metadata, digest)
                    select r.town_id, r.id, 1, 1, array[1], c.id, '年报', '{}', '{}', repeat('a', 64)
                      from admin.report r join admin.channel c on c.town_id = r.town_id and c.slug = 'reports';
                """);
    }

    private static String figure(int town, String code, String state, String value) {
        return """
                insert into admin.indicator (town_id, report_id, edition, code, label, unit, year, read_value, approximate, block, start_at,
                                             sentence, figure_from, figure_to, state, value, decided_at, decided_by, decided_name)
                values (%1$d, %1$d, 1, '%2$s', '破获案件', '起', 2025, 31, false, 0, 4, '破获案件31起。', 4, 6, '%3$s', %4$s,
                       case when '%3$s' <> 'READ' then now() end, case when '%3$s' <> 'READ' then 1 end,
                       case when '%3$s' <> 'READ' then '苗青' end)
                """.formatted(town, code, state, value);
    }

    private void publish(int town, String state) {
        database.execute("""
                update admin.edition set state = 'APPROVED' where town_id = %1$d;
                insert into publication.notice (town_id, number, report_id, order_number, edition, state, channel_id, kind, title, content,
                                                metadata, digest, index_number, issued_on, publishing_body, withdrawal_kind, withdrawal_reason)
                select town_id, notice_number, id, 1, 1, '%2$s', 1, 'rule-of-law-report', '年报', '{}', '{}', repeat('a', 64), 'x/2026-1',
                       '2026-01-01', '镇政府', case when '%2$s' = 'WITHDRAWN' then 'LEGAL_ORDER' end,
                       case when '%2$s' = 'WITHDRAWN' then '依法' end
                  from admin.report where town_id = %1$d;
                """.formatted(town, state));
    }

    @Test
    void theDeskOfATownWritesItsOwnFiguresOnly() throws SQLException {
        asAdmin("1", figure(1, "cases-solved", "READ", "null"));

        assertThatThrownBy(() -> asAdmin("1", figure(2, "cases-solved", "READ", "null")))
                .hasMessageContaining("keeps its figures");
        assertThat(asAdmin("2", "select code from admin.indicator")).isEmpty();
        assertThat(asAdmin("1", "select code from admin.indicator")).containsExactly("cases-solved");
        assertThatThrownBy(() -> asAdmin("1", "update admin.indicator set read_value = 5"))
                .hasMessageContaining("denied");
    }

    @Test
    void oneFigureOfAKindStands() throws SQLException {
        asAdmin("1", figure(1, "cases-solved", "CONFIRMED", "31"));

        assertThatThrownBy(() -> asAdmin("1", figure(1, "cases-solved", "CORRECTED", "33")))
                .hasMessageContaining("indicator_stands");
        assertThatThrownBy(() -> asAdmin("1", figure(1, "arrested", "READ", "33")))
                .hasMessageContaining("check constraint");
    }

    @Test
    void figuresAreSettledWhileTheTextIsADraft() throws SQLException {
        asAdmin("1", figure(1, "cases-solved", "READ", "null"));
        asAdmin("1", "update admin.edition set state = 'UNDER_REVIEW', stage = 'OFFICE', round = 1");

        assertThatThrownBy(() -> asAdmin("1", "update admin.indicator set label = '别的'"))
                .hasMessageContaining("keeps its figures");
        assertThatThrownBy(() -> asAdmin("1", "delete from admin.indicator")).hasMessageContaining("keeps its figures");
        assertThatThrownBy(() -> asAdmin("1", figure(1, "arrested", "CONFIRMED", "3")))
                .hasMessageContaining("keeps its figures");
    }

    @Test
    void thePublicSideSeesWhatStandsInAPublicEditionAndNoMore() throws SQLException {
        asAdmin("1", figure(1, "cases-solved", "CONFIRMED", "31"));
        asAdmin("1", figure(1, "arrested", "READ", "null"));
        asAdmin("1", figure(1, "villages", "DROPPED", "null"));
        asAdmin("2", figure(2, "cases-solved", "CORRECTED", "12.5"));
        assertThat(asPublic("select code from publication.indicator")).isEmpty();

        publish(1, "PUBLISHED");
        publish(2, "WITHDRAWN");

        assertThat(asPublic("select town_id || ' ' || code || ' ' || trim_scale(value) from publication.indicator"))
                .containsExactly("1 cases-solved 31");
        assertThatThrownBy(() -> asPublic("select decided_name from publication.indicator"))
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> asPublic("select code from admin.indicator")).hasMessageContaining("denied");
    }

    @Test
    void aChannelThatHasTheAddressOfThePageKeepsItAndNoOtherTakesIt() throws Exception {
        database.execute("""
                alter table admin.channel drop constraint channel_slug_free_of_statistics;
                insert into admin.channel (town_id, slug, name, position) values (1, 'statistics', '统计信息', 21);
                """ + reserving());

        assertThat(asAdmin("1", "update admin.channel set name = '统计数据' where slug = 'statistics' returning name"))
                .containsExactly("统计数据");
        for (var slug : List.of("statistics", "statutory")) {
            assertThatThrownBy(() -> asAdmin(
                            "2",
                            "insert into admin.channel (town_id, slug, name, position) values (2, '%s', '统计', 30)"
                                    .formatted(slug)))
                    .hasMessageContaining("channel_slug_free");
        }
    }

    /** The statement of the migration that reserves the address. */
    private static String reserving() throws IOException {
        try (var stream =
                IndicatorTableIT.class.getResourceAsStream("/db/migration/V20261126_0440__read_indicators.sql")) {
            var sql = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return sql.substring(sql.lastIndexOf("do $$"));
        }
    }

    private List<String> asAdmin(String towns, String sql) throws SQLException {
        return as("gongkai_admin", towns, sql);
    }

    private List<String> asPublic(String sql) throws SQLException {
        return as("gongkai_api", "*", sql);
    }

    private List<String> as(String role, String towns, String sql) throws SQLException {
        try (var connection = database.connection(role);
                var statement = connection.createStatement()) {
            statement.execute("select set_config('gongkai.towns', '" + towns + "', false)");
            var found = new ArrayList<String>();
            if (statement.execute(sql)) {
                try (var rows = statement.getResultSet()) {
                    while (rows.next()) {
                        found.add(rows.getString(1));
                    }
                }
            }
            return found;
        }
    }
}
