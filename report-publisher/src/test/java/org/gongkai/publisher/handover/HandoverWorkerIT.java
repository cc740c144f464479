package org.gongkai.publisher.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.gongkai.domain.SampleReports;
import org.gongkai.domain.TestDatabase;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.publication.Change;
import org.gongkai.domain.publication.ChangeChain;
import org.gongkai.domain.publication.ChangeKind;
import org.gongkai.domain.report.ContentDigest;
import org.gongkai.publisher.Desk;
import org.gongkai.publisher.PublisherTestApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Two publishers at work on one database. */
class HandoverWorkerIT {

    private final List<ConfigurableApplicationContext> publishers = new ArrayList<>();
    private TestDatabase database;
    private Desk desk;

    @BeforeEach
    void createDatabase() {
        database = TestDatabase.create();
        desk = new Desk(database);
    }

    @AfterEach
    void stopPublishers() {
        publishers.forEach(ConfigurableApplicationContext::close);
    }

    @Test
    void twoPublishersCarryOutEachOfManyOrdersOnce() throws SQLException {
        startTwo();
        for (int edition = 1; edition <= 4; edition++) {
            for (long report = 1; report <= 50; report++) {
                desk.order(report, edition, SampleReports.publish(report, edition, SampleReports.floodNotice()));
            }
        }

        await().atMost(Duration.ofSeconds(60)).until(() -> openOrders() == 0);

        assertThat(desk.readOne("select count(*) from publication.notice where edition = 4 and order_number = 4"))
                .isEqualTo("50");
        assertThat(desk.readOne("""
                select bool_and(editions = '{1,2,3,4}')
                  from (select array_agg(edition order by sequence) as editions from publication.change group by notice) c
                """)).isEqualTo("t");
        assertThat(verifiedChanges()).isEqualTo(200);
        assertThat(desk.readOne("select sequence from publication.change_head")).isEqualTo("200");
    }

    @Test
    void publishesWithinMillisecondsOfTheAnnouncement() {
        startTwo();
        await().until(() -> listeners() == 2);
        var waits = new ArrayList<Long>();
        for (long report = 1; report <= 30; report++) {
            waits.add(millisUntilPublic(report));
        }
        waits.sort(null);
        System.out.println("Order to public: median %d ms, worst %d ms".formatted(waits.get(15), waits.getLast()));
        assertThat(waits.get(15)).isLessThan(100);
    }

    @Test
    void publishesAtTheDueTime() {
        startTwo();
        var due = DomainJson.write(SampleReports.publish(1));
        desk.order(1, 1, "publish", "now() + interval '1500 milliseconds'", due);
        var dueAt = desk.readOne("select due_at from handover.publication_order");

        await().until(() -> openOrders() == 0);

        assertThat(desk.readOne("""
                select first_published_at between '%1$s' and '%1$s'::timestamptz + interval '500 milliseconds'
                  from publication.notice
                """.formatted(dueAt))).isEqualTo("t");
    }

    /** As when the process is killed: before, inside or after a transaction, wherever it happens to be. */
    @Test
    void losesAndDoublesNothingWhileItsConnectionsAreCut() throws SQLException {
        startTwo();
        for (long report = 1; report <= 150; report++) {
            desk.order(report, 1, SampleReports.publish(report));
            if (report % 10 == 0) {
                database.execute("""
                        select pg_terminate_backend(pid) from pg_stat_activity
                         where usename = 'gongkai_publisher' and datname = current_database()
                        """);
            }
        }

        await().atMost(Duration.ofSeconds(60)).until(() -> openOrders() == 0);

        assertThat(verifiedChanges()).isEqualTo(150);
        assertThat(desk.readOne("select count(distinct notice) from publication.change"))
                .isEqualTo("150");
        assertThat(desk.readOne("select count(*) from publication.notice where state = 'PUBLISHED'"))
                .isEqualTo("150");
    }

    @Test
    void listensAgainAfterItsConnectionsWereCut() {
        startTwo();
        await().until(() -> listeners() == 2);

        database.execute("""
                select pg_terminate_backend(pid) from pg_stat_activity
                 where usename = 'gongkai_publisher' and datname = current_database()
                """);

        await().atMost(Duration.ofSeconds(20)).until(() -> listeners() == 2);
        desk.order(1, 1, SampleReports.publish(1));
        await().until(() -> openOrders() == 0);
    }

    private void startTwo() {
        publishers.add(PublisherTestApplication.start(database));
        publishers.add(PublisherTestApplication.start(database));
    }

    /** By the database clock alone, so that the test's own connections do not count. */
    private long millisUntilPublic(long report) {
        var given = desk.order(report, 1, SampleReports.publish(report));
        await().until(() -> openOrders() == 0);
        return Long.parseLong(desk.readOne("""
                select round(1000 * extract(epoch from at - '%s'))::integer from publication.change where notice = %d
                """.formatted(given, report)));
    }

    private int openOrders() {
        return Integer.parseInt(desk.readOne("select count(*) from handover.publication_order"));
    }

    private int listeners() {
        return Integer.parseInt(desk.readOne("""
                select count(*) from pg_stat_activity
                 where datname = current_database() and application_name = 'gongkai-publisher' and query = 'listen gongkai_order'
                """));
    }

    /** Reads the log as anyone could and recomputes every hash. */
    private int verifiedChanges() throws SQLException {
        int sequence = 0;
        var previous = ChangeChain.GENESIS;
        try (var connection = database.connection("gongkai_api");
                var rows = connection.createStatement().executeQuery("""
                        select sequence, kind, town_id, notice, edition, at, digest, facts, previous_hash, hash
                          from publication.change order by sequence
                        """)) {
            while (rows.next()) {
                var change = new Change(
                        rows.getLong("sequence"),
                        ChangeKind.valueOf(rows.getString("kind")),
                        rows.getInt("town_id"),
                        rows.getLong("notice"),
                        rows.getInt("edition"),
                        rows.getObject("at", OffsetDateTime.class).toInstant(),
                        new ContentDigest(rows.getString("digest")),
                        rows.getString("facts"),
                        rows.getString("previous_hash"),
                        rows.getString("hash"));
                assertThat(change.sequence()).isEqualTo(++sequence);
                assertThat(change.previousHash()).isEqualTo(previous);
                assertThat(DomainJson.hash(change)).isEqualTo(change.hash());
                previous = change.hash();
            }
        }
        assertThat(desk.readOne("select hash from publication.change_head")).isEqualTo(previous);
        return sequence;
    }
}
