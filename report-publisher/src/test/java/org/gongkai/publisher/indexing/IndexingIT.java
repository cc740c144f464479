package org.gongkai.publisher.indexing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.gongkai.domain.SampleReports;
import org.gongkai.domain.TestDatabase;
import org.gongkai.domain.handover.Instruction;
import org.gongkai.domain.publication.Withdrawal;
import org.gongkai.domain.publication.WithdrawalKind;
import org.gongkai.domain.report.Validity;
import org.gongkai.domain.text.Condition;
import org.gongkai.domain.text.SearchEntry;
import org.gongkai.domain.text.Shelf;
import org.gongkai.domain.text.Wanted;
import org.gongkai.publisher.Desk;
import org.gongkai.publisher.PublisherTestApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;

/** Orders are carried out by the handover worker; the indexing worker stands still and is called by hand. */
class IndexingIT {

    private static TestDatabase database;
    private static Desk desk;
    private static ConfigurableApplicationContext context;
    private static IndexingWorker worker;

    private static long report = 500;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        desk = new Desk(database);
        context = PublisherTestApplication.start(database);
        worker = context.getBean(IndexingWorker.class);
        worker.stop();
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @BeforeEach
    void takeANewReport() {
        report++;
    }

    @Test
    void aNoticeIsFoundFromTheMomentItIsPublished() {
        order(1, SampleReports.publish(report, 1, SampleReports.floodNotice(), SampleReports.attachments()));

        assertThat(found("防汛工作")).isTrue();
        assertThat(found("防汛應急")).isFalse();
        assertThat(found("990121101/2026-00" + report)).isTrue();
        assertThat(found("值班表 带班领导")).isTrue();
        assertThat(found("物资清单")).isTrue();
        assertThat(found(Shelf.town(SampleReports.TOWN))).isTrue();
        assertThat(found(Shelf.validity(Validity.IN_FORCE))).isTrue();
        assertThat(isDue()).isFalse();
        assertThat(row(
                        "standing / 512 % 4096 = extract(year from first_published_at at time zone 'Asia/Shanghai') and version = "
                                + SearchEntry.VERSION))
                .isEqualTo("t");
    }

    @Test
    void aCorrectedTitleIsNoLongerFoundByTheOldOne() {
        order(1, SampleReports.publish(report, 1, SampleReports.floodNotice(), SampleReports.attachments()));
        order(2, SampleReports.publish(report, 2, SampleReports.floodNotice().withTitle("抗旱保苗的通知")));

        assertThat(found("抗旱保苗")).isTrue();
        assertThat(found("关于做好2026年汛期防汛工作")).isFalse();
        assertThat(found("带班领导")).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWithdrawnIsFoundOnlyWhereItsTextStays(WithdrawalKind kind) {
        order(1, SampleReports.publish(report));
        order(
                2,
                new Instruction.Withdraw(
                        report,
                        1,
                        new Withdrawal(kind, "内容有误。", kind == WithdrawalKind.REPLACED ? Long.valueOf(4) : null)));

        assertThat(found("防汛")).isEqualTo(kind.keepsText());
        assertThat(found(Shelf.validity(Validity.EXPIRED))).isEqualTo(kind.keepsText());
        assertThat(found(Shelf.validity(Validity.IN_FORCE))).isFalse();
        assertThat(isDue()).isFalse();
    }

    @Test
    void whatIsTakenDownIsNotFoundUntilItIsRestored() {
        order(1, SampleReports.publish(report));
        order(2, new Instruction.TakeDown(report, 1));
        assertThat(found("防汛")).isFalse();
        assertThat(isDue()).isFalse();

        order(3, new Instruction.Restore(report, 1));
        assertThat(found("防汛")).isTrue();
    }

    @Test
    void whateverChangesANoticeTakesItsWordsAwayAndTheWorkerMakesThemAnew() {
        order(1, SampleReports.publish(report));
        database.execute("update publication.notice set title = '换了题目' where number = " + report);
        assertThat(found("防汛")).isFalse();
        assertThat(isDue()).isTrue();

        work();
        assertThat(found("防汛")).isTrue();
        assertThat(isDue()).isFalse();
    }

    @Test
    void wordsOfAnOlderProgramAreMadeAnewAtTheStart() {
        order(1, SampleReports.publish(report));
        database.execute(
                "update publication.notice_search set version = 0, words = to_tsvector('simple', 'old') where number = "
                        + report);
        assertThat(found("防汛")).isFalse();

        worker.start();
        soon(() -> found("防汛"));
        worker.stop();
    }

    @Test
    void wordsOfAnOlderStateAreNotLetIn() throws SQLException {
        order(1, SampleReports.publish(report));
        order(2, new Instruction.TakeDown(report, 1));
        write(1);
        write(2);
        assertThat(found("夹带")).isFalse();

        order(3, new Instruction.Restore(report, 1));
        write(2);
        assertThat(found("夹带")).isFalse();
        write(3);
        assertThat(found("夹带")).isTrue();
    }

    private static void write(int orderNumber) throws SQLException {
        try (var connection = database.connection("gongkai_publisher");
                var statement = connection.prepareStatement("""
                        insert into publication.notice_search (town_id, number, order_number, version, standing, first_published_at, words)
                        values (?, ?, ?, 1, 1, now(), array_to_tsvector(array['夹带']))
                        on conflict (town_id, number) do update set words = excluded.words, order_number = excluded.order_number
                        """)) {
            statement.setInt(1, SampleReports.TOWN);
            statement.setLong(2, report);
            statement.setInt(3, orderNumber);
            statement.execute();
        }
    }

    @Test
    void whatCannotBeIndexedIsPublishedAllTheSameAndHoldsUpNoOther() {
        database.execute("revoke insert on publication.notice_search from gongkai_publisher");
        try {
            order(1, SampleReports.publish(report));
            assertThat(desk.readOne("select listed from publication.notice where number = " + report))
                    .isEqualTo("t");
            for (int i = 0; i < 6; i++) {
                work();
            }
            assertThat(desk.readOne("select attempts from publication.search_due where number = " + report))
                    .isEqualTo("5");
        } finally {
            database.execute("grant insert on publication.notice_search to gongkai_publisher");
        }
        report++;
        order(1, SampleReports.publish(report));
        assertThat(found("防汛")).isTrue();

        report--;
        database.execute("update publication.notice set title = title where number = " + report);
        work();
        assertThat(found("防汛")).isTrue();
    }

    @Test
    void theWorkerGoesOnUntilNothingIsDue() {
        var first = report;
        for (int i = 0; i < 23; i++) {
            order(1, SampleReports.publish(++report));
        }
        database.execute("delete from publication.notice_search where number > " + first);
        database.execute(
                "insert into publication.search_due select town_id, number from publication.notice where number > "
                        + first + " and listed on conflict do nothing");

        while (work()) {
            assertThat(isDue()).isIn(true, false);
        }
        assertThat(desk.readOne("select count(*) from publication.notice_search where number > " + first))
                .isEqualTo("23");
        assertThat(desk.readOne("select count(*) from publication.search_due where number > " + first))
                .isEqualTo("0");
    }

    @Test
    void nobodyButThePublisherWritesWords() {
        for (var role : List.of("gongkai_api", "gongkai_admin")) {
            for (var statement : List.of(
                    "delete from publication.notice_search",
                    "select words from publication.notice_search",
                    "insert into publication.search_due (town_id, number) values (1, 1)",
                    "select publication.settle_search()")) {
                assertThatThrownBy(() -> {
                            try (var connection = database.connection(role)) {
                                connection.createStatement().execute(statement);
                            }
                        })
                        .as(role + ": " + statement)
                        .hasMessageContaining("denied");
            }
        }
    }

    private static boolean work() {
        return Boolean.TRUE.equals(worker.work().block(Duration.ofSeconds(60)));
    }

    private static void order(int orderNumber, Instruction instruction) {
        desk.order(report, orderNumber, instruction);
        long carriedOut = report;
        soon(() -> desk.readOne("select count(*) from handover.publication_order where report_id = " + carriedOut)
                .equals("0"));
    }

    private static void soon(java.util.function.BooleanSupplier claim) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!claim.getAsBoolean() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(claim.getAsBoolean()).isTrue();
    }

    private static boolean found(String question) {
        return found(Wanted.of(question).condition());
    }

    /** As the public side looks it up. */
    private static boolean found(Condition condition) {
        try (var connection = database.connection("gongkai_api");
                var statement = connection.prepareStatement(
                        "select from publication.public_search where number = ? and words @@ cast(? as tsquery)")) {
            statement.setLong(1, report);
            statement.setString(2, condition.toString());
            return statement.executeQuery().next();
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static boolean isDue() {
        return !desk.read("select 1 from publication.search_due where number = " + report)
                .isEmpty();
    }

    private static String row(String expression) {
        return desk.readOne("select " + expression + " from publication.notice_search where number = " + report);
    }
}
