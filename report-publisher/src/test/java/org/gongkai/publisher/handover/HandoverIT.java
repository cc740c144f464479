package org.gongkai.publisher.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.gongkai.domain.SampleReports;
import org.gongkai.domain.TestDatabase;
import org.gongkai.domain.file.AttachedFile;
import org.gongkai.domain.file.Attachment;
import org.gongkai.domain.handover.Instruction;
import org.gongkai.domain.handover.Instruction.Restore;
import org.gongkai.domain.handover.Instruction.TakeDown;
import org.gongkai.domain.handover.Instruction.Withdraw;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.publication.NoticeFacts;
import org.gongkai.domain.publication.NoticeState;
import org.gongkai.domain.publication.Withdrawal;
import org.gongkai.domain.publication.WithdrawalKind;
import org.gongkai.domain.report.DisclosureMode;
import org.gongkai.domain.report.Metadata;
import org.gongkai.publisher.Desk;
import org.gongkai.publisher.PublisherTestApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.PGConnection;
import org.springframework.context.ConfigurableApplicationContext;

/** One order after the other, by hand: the worker stands still. */
class HandoverIT {

    private static TestDatabase database;
    private static Desk desk;
    private static ConfigurableApplicationContext context;
    private static Publishing publishing;

    /** Each test works on a report of its own; notice and report carry the same number. */
    private static long report = 100;

    @BeforeAll
    static void startWithoutWorker() {
        database = TestDatabase.create();
        desk = new Desk(database);
        context = PublisherTestApplication.start(database);
        context.getBean(HandoverWorker.class).stop();
        publishing = context.getBean(Publishing.class);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @BeforeEach
    void takeANewReport() {
        database.execute("delete from handover.publication_order");
        report++;
    }

    @Test
    void publishesTheFirstEdition() {
        desk.order(report, 1, SampleReports.publish(report));

        assertThat(carryOutAll()).isEqualTo(1);

        assertThat(notice("state || ' ' || edition || ' ' || kind || ' ' || index_number || ' ' || issued_on"))
                .isEqualTo("PUBLISHED 1 notice 990121101/2026-00" + report + " 2026-04-08");
        assertThat(DomainJson.read(notice("content"), org.gongkai.domain.content.Content.class))
                .isEqualTo(SampleReports.floodNotice());
        assertThat(DomainJson.read(notice("metadata"), Metadata.class)).isEqualTo(SampleReports.noticeMetadata());
        assertThat(notice("listed and first_published_at > now() - interval '1 minute'"))
                .isEqualTo("t");
        assertThat(editions("digest")).containsExactly(notice("digest"));
        assertThat(changes()).containsExactly("PUBLISHED 1");
        assertThat(openOrders()).isZero();
    }

    @Test
    void correctsWithANewerEdition() {
        desk.order(report, 1, SampleReports.publish(report));
        carryOutAll();
        var first = notice("first_published_at");
        desk.order(report, 2, edition(2));
        carryOutAll();

        assertThat(notice("edition || ' ' || title || ' ' || change_note")).isEqualTo("2 关于防汛工作的更正 更正个别文字。");
        assertThat(notice("first_published_at")).isEqualTo(first);
        assertThat(notice("published_at > first_published_at")).isEqualTo("t");
        assertThat(editions("edition")).containsExactly("1", "2");
        assertThat(changes()).containsExactly("PUBLISHED 1", "CORRECTED 2");
    }

    @ParameterizedTest
    @EnumSource
    void withdrawsInFourKinds(WithdrawalKind kind) {
        desk.order(report, 1, SampleReports.publish(report));
        desk.order(report, 2, edition(2));
        desk.order(report, 3, withdraw(kind));
        carryOutAll();

        assertThat(notice("state || ' ' || withdrawal_kind || ' ' || withdrawal_reason"))
                .isEqualTo("WITHDRAWN " + kind + " 内容有误。");
        assertThat(notice("replaced_by")).isEqualTo(kind == WithdrawalKind.REPLACED ? "4" : null);
        assertThat(notice("withdrawn_at is not null")).isEqualTo("t");
        assertThat(notice("content is not null and listed")).isEqualTo(kind.keepsText() ? "t" : "f");
        assertThat(editions("content is not null")).containsOnly(kind.keepsText() ? "t" : "f");
        assertThat(changes()).containsExactly("PUBLISHED 1", "CORRECTED 2", "WITHDRAWN 2");
    }

    @Test
    void writesTheAttachmentsOfAnEditionWithIt() {
        desk.order(report, 1, withAttachments(1));
        carryOutAll();

        assertThat(attachments(
                        "edition || ' ' || position || ' ' || name || ' ' || size || ' ' || coalesce(text, '-')"))
                .containsExactly("1 1 防汛值班表.xlsx 12600 值班日期\t带班领导", "1 2 物资清单（扫描件）.pdf 1258291 -");
        assertThat(visible()).containsExactly("防汛值班表.xlsx", "物资清单（扫描件）.pdf");
        var facts = desk.read("select facts from publication.change where notice = " + report);
        assertThat(facts)
                .containsExactly(DomainJson.digest(new NoticeFacts(
                        NoticeState.PUBLISHED,
                        null,
                        notice("index_number"),
                        instant("first_published_at"),
                        instant("published_at"),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        withAttachments(1).files())));
    }

    @Test
    void ofAReplacedEditionOnlyTheParticularsOfItsFilesStay() {
        desk.order(report, 1, withAttachments(1));
        var second = SampleReports.publish(
                report,
                2,
                SampleReports.floodNotice(),
                SampleReports.attachments().subList(1, 2));
        desk.order(report, 2, second);
        carryOutAll();

        assertThat(attachments("edition || ' ' || name || ' ' || coalesce(text, '-')"))
                .containsExactly("1 防汛值班表.xlsx -", "1 物资清单（扫描件）.pdf -", "2 物资清单（扫描件）.pdf -");
        assertThat(visible()).containsExactly("物资清单（扫描件）.pdf");
    }

    @ParameterizedTest
    @EnumSource
    void attachmentsGoWithTheText(WithdrawalKind kind) {
        desk.order(report, 1, withAttachments(1));
        desk.order(report, 2, withdraw(kind, 1));
        carryOutAll();

        assertThat(attachments("name")).hasSize(kind.keepsText() ? 2 : 0);
        assertThat(visible()).hasSize(kind.keepsText() ? 2 : 0);
        assertThat(desk.read(
                        "select sha256 from publication.removed_attachment where number = " + report + " order by 1"))
                .isEqualTo(kind.keepsText() ? List.of() : List.of("c".repeat(64), "d".repeat(64)));
    }

    @Test
    void takenDownAttachmentsAreHiddenAndComeBack() {
        desk.order(report, 1, withAttachments(1));
        desk.order(report, 2, new TakeDown(report, 1));
        carryOutAll();
        assertThat(visible()).isEmpty();
        desk.order(report, 3, new Restore(report, 1));
        carryOutAll();
        assertThat(visible()).hasSize(2);
    }

    @Test
    void publishesNoFileThatNobodySigned() {
        var signed = withAttachments(1);
        for (var others : List.of(
                List.<AttachedFile>of(),
                signed.attachments().reversed(),
                signed.attachments().subList(0, 1))) {
            database.execute("delete from handover.publication_order");
            desk.order(
                    report,
                    1,
                    new Instruction.Publish(
                            report,
                            1,
                            signed.content(),
                            signed.metadata(),
                            others,
                            signed.indexNumber(),
                            null,
                            signed.digest()));
            carryOutAll();

            assertThat(changes()).isEmpty();
            assertThat(problem()).isEqualTo("the edition does not give the digest that was signed off");
        }
    }

    private static Instruction.Publish withAttachments(int edition) {
        return SampleReports.publish(report, edition, SampleReports.floodNotice(), SampleReports.attachments());
    }

    private static List<String> attachments(String expression) {
        return desk.read("select " + expression + " from publication.notice_attachment where number = " + report
                + " order by edition, position");
    }

    private static List<String> visible() {
        return desk.read(
                "select name from publication.public_attachment where number = " + report + " order by position");
    }

    private static Instant instant(String column) {
        return Instant.parse(notice("to_char(" + column + " at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')"));
    }

    @Test
    void takesDownAndRestores() {
        desk.order(report, 1, SampleReports.publish(report));
        desk.order(report, 2, new TakeDown(report, 1));
        carryOutAll();
        assertThat(notice("state || ' ' || listed")).isEqualTo("TAKEN_DOWN false");

        desk.order(report, 3, new Restore(report, 1));
        carryOutAll();

        assertThat(notice("state || ' ' || listed || ' ' || (content is not null)"))
                .isEqualTo("PUBLISHED true true");
        assertThat(changes()).containsExactly("PUBLISHED 1", "TAKEN_DOWN 1", "RESTORED 1");
    }

    @Test
    void repeatedAndOlderOrdersLeaveNoTrace() {
        desk.order(report, 1, SampleReports.publish(report));
        desk.order(report, 2, edition(2));
        carryOutAll();
        var row = notice("n::text");

        desk.order(report, 2, edition(2));
        desk.order(report, 1, SampleReports.publish(report));
        carryOutAll();

        assertThat(notice("n::text")).isEqualTo(row);
        assertThat(changes()).hasSize(2);
        assertThat(openOrders()).isZero();
    }

    @Test
    void announcesTheNoticeInBothChannelsWhenItMoves() throws SQLException {
        try (var listener = database.connection("gongkai_api")) {
            listener.createStatement().execute("listen gongkai_public");
            desk.order(report, 1, SampleReports.publish(report));
            carryOutAll();
            desk.order(report, 2, with(edition(2), 5, DisclosureMode.PROACTIVE));
            carryOutAll();

            var announced = Arrays.stream(listener.unwrap(PGConnection.class).getNotifications(2000))
                    .map(notification -> notification.getParameter().replace(" ", ""))
                    .toList();
            assertThat(announced)
                    .containsExactly(
                            "{\"town\":1,\"channel\":1,\"notice\":%d,\"reordered\":false}".formatted(report),
                            "{\"town\":1,\"channel\":5,\"notice\":%d,\"reordered\":true}".formatted(report),
                            "{\"town\":1,\"channel\":1,\"notice\":%d,\"reordered\":true}".formatted(report));
        }
    }

    @Test
    void putsOffWhatItCannotReadAndCarriesOnWithOthers() {
        long poisoned = report;
        desk.order(poisoned, 1, "publish", "now() - interval '1 hour'", "{\"act\": \"dance\"}");
        desk.order(poisoned, 2, SampleReports.publish(poisoned));
        report++;
        desk.order(report, 1, SampleReports.publish(report));

        carryOutAll();

        assertThat(changes()).containsExactly("PUBLISHED 1");
        assertThat(desk.read("select attempts from handover.publication_order order by id"))
                .containsExactly("1", "0");
        assertThat(desk.readOne("""
                select problem like 'not a Instruction%' and problem_code = 'unreadable' and retry_at > now()
                       and due_at < now() - interval '59 minutes' and set_aside_at is null
                  from handover.publication_order order by id limit 1
                """)).isEqualTo("t");
    }

    @Test
    void setsAsideAfterTenAttemptsAndLetsNewerOrdersPass() {
        desk.order(report, 1, "publish", "now()", "{}");
        desk.order(report, 2, SampleReports.publish(report));
        failTenTimes();

        assertThat(desk.read("select attempts from handover.publication_order")).containsExactly("10");
        assertThat(notice("state")).isEqualTo("PUBLISHED");
        assertThat(desk.readOne("select trouble || ' ' || problem_code from handover.troubled_order"))
                .isEqualTo("SET_ASIDE unreadable");
        assertThat(context.getBean(OrderStore.class).troubled().block()).isEqualTo(new OrderStore.Troubled(0, 1));
    }

    @Test
    void publishesNothingOverATakeDownThatWasSetAside() {
        desk.order(report, 1, SampleReports.publish(report));
        carryOutAll();
        desk.order(report, 2, "take-down", "now()", "{}");
        failTenTimes();
        desk.order(report, 3, edition(2));

        assertThat(carryOutAll()).isZero();
        assertThat(notice("edition")).isEqualTo("1");

        desk.order(report, 4, withdraw(WithdrawalKind.LEGAL_ORDER, 1));
        assertThat(carryOutAll()).isEqualTo(1);
        assertThat(notice("state")).isEqualTo("WITHDRAWN");
    }

    @Test
    void carriesOutAnOrderThatPeopleHadTriedAgain() throws SQLException {
        desk.order(report, 1, "publish", "now()", json(SampleReports.publish(report)));
        database.execute("revoke insert on publication.change from gongkai_publisher");
        try {
            failTenTimes();
            assertThat(desk.readOne("select problem_code from handover.troubled_order"))
                    .isEqualTo("database-refused");
        } finally {
            database.execute("grant insert on publication.change to gongkai_publisher");
        }
        assertThat(carryOutAll()).isZero();

        try (var approver = desk.connect()) {
            approver.createStatement()
                    .execute(
                            "update handover.publication_order set attempts = 0, retry_at = null, set_aside_at = null");
        }
        assertThat(carryOutAll()).isEqualTo(1);
        assertThat(changes()).containsExactly("PUBLISHED 1");
    }

    @Test
    void anOrderIsOverdueAMinuteAfterItsTime() {
        desk.order(report, 1, "publish", "now() - interval '58 seconds'", "{}");
        assertThat(context.getBean(OrderStore.class).troubled().block()).isEqualTo(new OrderStore.Troubled(0, 0));

        database.execute("update handover.publication_order set due_at = now() - interval '61 seconds'");
        carryOutAll();

        assertThat(desk.readOne("select trouble || ' ' || attempts from handover.troubled_order"))
                .as("while it is tried again too")
                .isEqualTo("OVERDUE 1");
        assertThat(context.getBean(OrderStore.class).troubled().block()).isEqualTo(new OrderStore.Troubled(1, 0));
    }

    @Test
    void measuresFromTheDueTimeToThePublicChange() {
        var lag = context.getBean(org.gongkai.publisher.meter.Meters.class)
                .registry()
                .get("gongkai.publication.lag")
                .timer();
        long before = lag.count();
        desk.order(report, 1, "publish", "now() - interval '30 seconds'", json(SampleReports.publish(report)));
        carryOutAll();

        assertThat(lag.count()).isEqualTo(before + 1);
        assertThat(lag.max(java.util.concurrent.TimeUnit.SECONDS)).isBetween(30.0, 60.0);
    }

    private static void failTenTimes() {
        for (int attempt = 0; attempt < 10; attempt++) {
            carryOutAll();
            database.execute("update handover.publication_order set retry_at = null");
        }
        carryOutAll();
    }

    @Test
    void putsOffWhatContradictsWhatIsPublic() {
        desk.order(report, 1, new Restore(report, 1));
        carryOutAll();
        assertThat(problem()).isEqualTo("notice %d has not been published".formatted(report));

        takeANewReport();
        desk.order(report, 1, SampleReports.publish(report));
        desk.order(report, 2, new Restore(report, 1));
        carryOutAll();
        assertThat(problem()).isEqualTo("the notice is PUBLISHED, not TAKEN_DOWN");

        takeANewReport();
        desk.order(report, 1, SampleReports.publish(report - 1));
        carryOutAll();
        assertThat(changes()).isEmpty();
        assertThat(openOrders()).isEqualTo(1);
        assertThat(problem()).isEqualTo("notice %d belongs to another report".formatted(report - 1));
    }

    @Test
    void publishesNothingThatIsNotForThePublic() {
        desk.order(report, 1, with(SampleReports.publish(report), 1, DisclosureMode.ON_APPLICATION));
        carryOutAll();

        assertThat(changes()).isEmpty();
        assertThat(problem()).isEqualTo("the edition is not for proactive disclosure");
    }

    @Test
    void publishesNothingThatNobodySigned() {
        var signed = SampleReports.publish(report);
        desk.order(
                report,
                1,
                new Instruction.Publish(
                        report,
                        1,
                        signed.content().withTitle("别的标题"),
                        signed.metadata(),
                        List.of(),
                        signed.indexNumber(),
                        null,
                        signed.digest()));
        carryOutAll();

        assertThat(changes()).isEmpty();
        assertThat(problem()).isEqualTo("the edition does not give the digest that was signed off");
    }

    @Test
    void waitsForTheDueTime() {
        desk.order(report, 1, "publish", "now() + interval '1 hour'", json(SampleReports.publish(report)));

        assertThat(carryOutAll()).isZero();
        assertThat(context.getBean(OrderStore.class).untilNextDue().block())
                .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(60));
        database.execute("update handover.publication_order set due_at = now()");
        assertThat(carryOutAll()).isEqualTo(1);
    }

    @Test
    void carriesOutTheOrdersOfAReportInTurnWhateverTheirDueTimes() {
        desk.order(report, 1, "publish", "now()", json(SampleReports.publish(report)));
        desk.order(report, 3, "publish", "now() - interval '2 hours'", json(edition(3)));
        desk.order(report, 2, "publish", "now() - interval '1 hour'", json(edition(2)));

        carryOutAll();

        assertThat(changes()).containsExactly("PUBLISHED 1", "CORRECTED 2", "CORRECTED 3");
    }

    @Test
    void takesDownAtOnceThoughACorrectionIsPlanned() {
        desk.order(report, 1, SampleReports.publish(report));
        desk.order(report, 2, "publish", "now() + interval '1 hour'", json(edition(2)));
        desk.order(report, 3, new TakeDown(report, 1));
        carryOutAll();
        assertThat(notice("state")).isEqualTo("TAKEN_DOWN");

        database.execute("update handover.publication_order set due_at = now()");
        carryOutAll();

        assertThat(notice("state || ' ' || edition")).isEqualTo("TAKEN_DOWN 1");
        assertThat(openOrders()).isZero();
    }

    @Test
    void leavesAloneWhatTheDeskIsTakingBack() throws SQLException {
        desk.order(report, 1, SampleReports.publish(report));
        try (var recall = desk.connect()) {
            recall.setAutoCommit(false);
            recall.createStatement()
                    .execute("select id from handover.publication_order where report_id = " + report + " for update");

            assertThat(carryOutAll()).isZero();

            recall.createStatement().execute("delete from handover.publication_order where report_id = " + report);
            recall.commit();
        }
        assertThat(carryOutAll()).isZero();
        assertThat(changes()).isEmpty();
    }

    @Test
    void leavesNothingToTakeBackOnceItHasPublished() throws SQLException {
        desk.order(report, 1, SampleReports.publish(report));
        carryOutAll();

        try (var recall = desk.connect();
                var statement = recall.createStatement()) {
            assertThat(statement.executeUpdate("delete from handover.publication_order where report_id = " + report))
                    .isZero();
        }
    }

    private static int carryOutAll() {
        int orders = 0;
        while (publishing.next().block(Duration.ofSeconds(10)) != null) {
            orders++;
        }
        return orders;
    }

    private static Instruction.Publish edition(int edition) {
        return SampleReports.publish(
                report, edition, SampleReports.floodNotice().withTitle("关于防汛工作的更正"));
    }

    private static Instruction with(Instruction.Publish publish, int channel, DisclosureMode property) {
        var metadata = publish.metadata();
        var moved = new Metadata(
                channel,
                metadata.kind(),
                property,
                metadata.withholdingReason(),
                metadata.issuedOn(),
                metadata.publishingBody(),
                metadata.documentNumber(),
                metadata.source(),
                metadata.keywords(),
                metadata.summary(),
                metadata.validity());
        return new Instruction.Publish(
                publish.notice(),
                publish.edition(),
                publish.content(),
                moved,
                publish.attachments(),
                publish.indexNumber(),
                publish.change(),
                DomainJson.digest(publish.content(), moved, Attachment.digests(publish.files())));
    }

    private static Instruction withdraw(WithdrawalKind kind) {
        return withdraw(kind, 2);
    }

    private static Instruction withdraw(WithdrawalKind kind, int edition) {
        return new Withdraw(
                report,
                edition,
                new Withdrawal(kind, "内容有误。", kind == WithdrawalKind.REPLACED ? Long.valueOf(4) : null));
    }

    private static String json(Instruction instruction) {
        return DomainJson.write(instruction);
    }

    private static String notice(String expression) {
        return desk.readOne("select %s from publication.notice n where number = %d".formatted(expression, report));
    }

    private static List<String> editions(String expression) {
        return desk.read("select %s from publication.notice_edition where number = %d order by edition"
                .formatted(expression, report));
    }

    private static List<String> changes() {
        return desk.read("select kind || ' ' || edition from publication.change where notice = %d order by sequence"
                .formatted(report));
    }

    private static String problem() {
        return desk.readOne("select problem from handover.publication_order where report_id = " + report);
    }

    private static int openOrders() {
        return desk.read("select id from handover.publication_order where report_id = " + report)
                .size();
    }
}
