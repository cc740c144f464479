package org.gongkai.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which number a change has in which feed. */
class FeedEventsIT {

    private static final String TOWNS = """
            insert into admin.town (slug, name, code, organ) values
                ('qinghe', '青禾镇', '990121101', '青禾镇人民政府'), ('yunxi', '云溪镇', '990121102', '云溪镇人民政府');
            insert into admin.channel (town_id, slug, name, position) values
                (1, 'notices', '通知公告', 1), (1, 'plans', '规划计划', 2), (2, 'notices', '通知公告', 1);
            """;

    @Test
    void everyFeedNumbersItsOwnEventsWithoutGaps() throws SQLException {
        var database = TestDatabase.create();
        database.execute(TOWNS);
        write(database);

        assertThat(events(database)).isEqualTo(EXPECTED);
    }

    @Test
    void changesOfBeforeAreNumberedAsIfTheyHadBeenThen() throws SQLException {
        var database = TestDatabase.create("20261124.0130");
        database.execute(TOWNS);
        write(database);
        database.migrate();

        assertThat(events(database)).isEqualTo(EXPECTED);
        change(database, "PUBLISHED", 1, 14, 1, 2);
        assertThat(events(database)).contains("1/0 6: 8", "1/2 4: 8");
    }

    /** Town and channel of the feed, number of the event, and the change; a town as a whole has channel 0. */
    private static final List<String> EXPECTED = List.of(
            "1/0 1: 1",
            "1/0 2: 3",
            "1/0 3: 4",
            "1/0 4: 5",
            "1/0 5: 6",
            "1/1 1: 1",
            "1/1 2: 3",
            "1/1 3: 4 left",
            "1/1 4: 6",
            "1/2 1: 4",
            "1/2 2: 5",
            "1/2 3: 6 left",
            "2/0 1: 2",
            "2/0 2: 7",
            "2/3 1: 2",
            "2/3 2: 7");

    /** Notice 11 is corrected into another channel, withdrawn there and published again in the first. */
    private static void write(TestDatabase database) throws SQLException {
        change(database, "PUBLISHED", 1, 11, 1, 1);
        change(database, "PUBLISHED", 2, 12, 1, 3);
        change(database, "PUBLISHED", 1, 13, 1, 1);
        change(database, "CORRECTED", 1, 11, 2, 2);
        change(database, "TAKEN_DOWN", 1, 11, 2, 2);
        change(database, "CORRECTED", 1, 11, 3, 1);
        change(database, "TAKEN_DOWN", 2, 12, 1, 3);
    }

    @Test
    void whoeverGivesUpLeavesNoGapAndNobodyIsNumberedTwice() throws Exception {
        var database = TestDatabase.create();
        database.execute(TOWNS);
        try (var publishers = Executors.newFixedThreadPool(8)) {
            var tasks = IntStream.range(0, 40)
                    .<Callable<Void>>mapToObj(i -> () -> {
                        try (var connection = database.ownerConnection()) {
                            connection.setAutoCommit(false);
                            change(connection, "PUBLISHED", 1 + i % 2, 100 + i, 1, i % 2 == 0 ? 1 + i / 2 % 2 : 3);
                            if (i % 5 == 4) {
                                connection.rollback();
                            } else {
                                connection.commit();
                            }
                        }
                        return null;
                    })
                    .toList();
            for (var done : publishers.invokeAll(tasks)) {
                done.get();
            }
        }

        assertThat(column(database, """
                select town_id || '/' || channel_id || ' ' || count(*)::text
                  from publication.feed_event
                 group by town_id, channel_id
                having count(*) <> max(position) or count(*) <> count(distinct sequence)
                """)).isEmpty();
        assertThat(column(database, "select count(*)::text from publication.feed_event where channel_id = 0"))
                .containsExactly("32");
    }

    @Test
    void namesOfThenAreKept() throws SQLException {
        var database = TestDatabase.create();
        database.execute(TOWNS);
        change(database, "PUBLISHED", 1, 11, 1, 1);
        database.execute("update admin.town set name = '新青禾镇', organ = '新青禾镇人民政府' where id = 1");
        database.execute("update admin.channel set name = '公告' where id = 1");
        change(database, "CORRECTED", 1, 11, 2, 1);

        assertThat(column(database, """
                select town_name || ' ' || town_organ || ' ' || channel_name from publication.change_place order by sequence
                """)).containsExactly("青禾镇 青禾镇人民政府 通知公告", "新青禾镇 新青禾镇人民政府 公告");
    }

    private static void change(TestDatabase database, String kind, int town, long notice, int edition, int channel)
            throws SQLException {
        try (var connection = database.ownerConnection()) {
            connection.setAutoCommit(false);
            change(connection, kind, town, notice, edition, channel);
            connection.commit();
        }
    }

    /** What the publisher does: lock the head, write the notice, then the change. */
    private static void change(Connection connection, String kind, int town, long notice, int edition, int channel)
            throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("select from publication.change_head for update");
            statement.execute("""
                    insert into publication.notice (town_id, number, report_id, order_number, edition, state, channel_id, kind,
                        title, content, metadata, digest, index_number, issued_on, publishing_body)
                    values (%1$d, %2$d, %2$d, 1, %3$d, 'PUBLISHED', %4$d, 'notice', '通知', '{}', '{"channelId": %4$d}',
                            repeat('a', 64), '%2$d', '2026-04-08', '青禾镇人民政府')
                        on conflict (town_id, number) do update set edition = %3$d, channel_id = %4$d;
                    insert into publication.notice_edition (town_id, number, edition, title, content, metadata, digest)
                    values (%1$d, %2$d, %3$d, '通知', '{}', '{"channelId": %4$d}', repeat('a', 64))
                        on conflict do nothing;
                    insert into publication.change (sequence, kind, town_id, notice, edition, at, digest, previous_hash, hash)
                    select sequence + 1, '%5$s', %1$d, %2$d, %3$d, clock_timestamp(), repeat('a', 64), hash, md5(random()::text)
                      from publication.change_head;
                    update publication.change_head set sequence = sequence + 1;
                    """.formatted(town, notice, edition, channel, kind));
        }
    }

    private static List<String> events(TestDatabase database) throws SQLException {
        return column(database, """
                select town_id || '/' || channel_id || ' ' || position || ': ' || sequence || case when departed then ' left' else '' end
                  from publication.feed_event
                 order by town_id, channel_id, position
                """);
    }

    private static List<String> column(TestDatabase database, String sql) throws SQLException {
        var values = new ArrayList<String>();
        try (var connection = database.ownerConnection();
                var rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
