package org.gongkai.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.gongkai.domain.TestDatabase;
import org.gongkai.domain.town.Role;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;

/** Orders that the publisher, which the test plays, could not carry out: who is told, and who may have them tried again. */
@SpringBootTest(classes = TestDesk.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TroubledOrderIT {

    private static final TestDatabase DATABASE = TestDatabase.create();

    private static final String TEXT = """
            青禾镇人民政府关于做好2026年汛期防汛工作的通知
            各村民委员会：
            汛期将至，请做好准备。
            青禾镇人民政府
            2026年4月8日
            """;

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry registry) {
        TestDesk.connect(registry, DATABASE);
    }

    @Autowired
    private PlatformOperations operations;

    @LocalServerPort
    private int port;

    private DeskClient desk;
    private String drafter;
    private String office;
    private String secrecy;
    private String approver;
    private String neighbour;
    private String operator;

    @BeforeAll
    void createTwoTownsAndTheirPeople() {
        desk = new DeskClient(port);
        var staffing = new Staffing(operations);
        staffing.openQinghe();
        staffing.openYunxi();
        drafter = staffing.hireWithToken("miaoqing", "人员", "qinghe", Role.DRAFTER);
        office = staffing.hireWithToken("hean", "人员", "qinghe", Role.OFFICE_REVIEWER);
        secrecy = staffing.hireWithToken("baomi", "人员", "qinghe", Role.SECRECY_REVIEWER);
        approver = staffing.hireWithToken("qianfa", "人员", "qinghe", Role.APPROVER);
        neighbour = staffing.hireWithToken("linju", "人员", "yunxi", Role.APPROVER);
        operator = staffing.hireWithToken("xianguan", "人员", null, Role.COUNTY_OPERATOR);
    }

    private long id;

    @BeforeEach
    void approve() {
        DATABASE.execute("delete from handover.publication_order");
        id = desk.imported(drafter, "qinghe", TEXT, DeskClient.METADATA);
        desk.act(drafter, id, "submit", "{}").expectStatus().isOk();
        desk.act(office, id, "approve", "{}").expectStatus().isOk();
        desk.act(secrecy, id, "approve", "{}").expectStatus().isOk();
        desk.act(approver, id, "approve", "{}").expectStatus().isOk();
    }

    private static void setAside(String code) {
        DATABASE.execute("""
                update handover.publication_order
                   set attempts = 10, problem_code = '%s', retry_at = now() + interval '1 hour', set_aside_at = now()
                """.formatted(code));
    }

    @Test
    void tellsNobodyOfAnOrderThatIsNotOverdue() {
        DATABASE.execute("update handover.publication_order set due_at = now() - interval '50 seconds'");

        for (var person : List.of(drafter, approver, operator)) {
            inbox(person).jsonPath("$.problems.length()").isEqualTo(0);
        }
    }

    @Test
    void tellsThoseConcernedOfAnOverdueOrder() {
        DATABASE.execute("update handover.publication_order set due_at = '2026-11-20T08:30:00+08:00'");

        for (var person : List.of(drafter, approver, operator)) {
            inbox(person)
                    .jsonPath("$.problems[0].report")
                    .isEqualTo((int) id)
                    .jsonPath("$.problems[0].trouble")
                    .isEqualTo("overdue")
                    .jsonPath("$.problems[0].code")
                    .isEqualTo("not-taken")
                    .jsonPath("$.problems[0].dueAt")
                    .isEqualTo("2026-11-20T08:30+08:00")
                    .jsonPath("$.problems[0].message")
                    .value((String message) -> assertThat(message).contains("发布程序是否在运行"));
        }
        inbox(office).jsonPath("$.problems.length()").isEqualTo(0);
        inbox(neighbour).jsonPath("$.problems.length()").isEqualTo(0);
    }

    @Test
    void saysWhatIsWrongOnThePages() {
        setAside("database-refused");
        for (var login : List.of("qianfa", "miaoqing", "xianguan")) {
            var session = desk.session(login);
            assertThat(page(session, "/admin/inbox"))
                    .contains("发布出现问题", "已搁置", "数据库拒绝写入", "（北京时间）")
                    .doesNotContain("??")
                    .matches(html -> html.contains("/try-again") != login.equals("miaoqing"));
            assertThat(page(session, "/admin/reports/" + id)).contains("已搁置", "数据库拒绝写入");
        }
    }

    @Test
    void givesTheOrderAgainAndRecordsWhoDid() throws SQLException {
        setAside("fault");
        try (var publisher = DATABASE.connection("gongkai_publisher")) {
            publisher.createStatement().execute("listen gongkai_order");
            tryAgain(approver, order())
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.report")
                    .isEqualTo((int) id);
            assertThat(publisher.unwrap(PGConnection.class).getNotifications(2000))
                    .hasSize(1);
        }

        assertThat(read("select concat_ws(' ', attempts, retry_at, set_aside_at) from handover.publication_order"))
                .isEqualTo("0");
        assertThat(read("select login || ' ' || act || ' ' || subject from admin.audit order by sequence desc limit 1"))
                .isEqualTo("qianfa try-again report:" + id + "/order:1");
    }

    @Test
    void aFormGivesTheOrderAgainToo() {
        setAside("fault");
        var session = desk.session("xianguan");
        var form = desk.web()
                .get()
                .uri("/admin/inbox")
                .cookie("SESSION", session)
                .exchange()
                .expectBody(String.class)
                .returnResult();
        var fresh = java.util.regex.Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                .matcher(form.getResponseBody());
        assertThat(fresh.find()).isTrue();

        desk.web()
                .post()
                .uri("/admin/orders/" + order() + "/try-again")
                .cookie("SESSION", session)
                .cookie("XSRF-TOKEN", DeskClient.cookie(form, "XSRF-TOKEN"))
                .body(BodyInserters.fromFormData("_csrf", fresh.group(1)))
                .exchange()
                .expectStatus()
                .isSeeOther()
                .expectHeader()
                .valueEquals("Location", "/admin/inbox?done=try-again");
        assertThat(page(session, "/admin/inbox?done=try-again")).contains("已交发布程序重新执行");
    }

    @Test
    void onlyApproverAndOperatorTryAgain() {
        setAside("fault");

        tryAgain(drafter, order()).expectStatus().isForbidden();
        tryAgain(office, order()).expectStatus().isForbidden();
        tryAgain(neighbour, order()).expectStatus().isNotFound();
        tryAgain(operator, order()).expectStatus().isOk();
        tryAgain(operator, order())
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("no-such-order");
        tryAgain(operator, "x").expectStatus().isNotFound();
    }

    @Test
    void anApproverRecallsWhatWasSetAside() {
        setAside("not-publishable");

        desk.act(approver, id, "recall", "{\"remark\":\"补正后再发\"}")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.state")
                .isEqualTo("DRAFT");
        inbox(approver).jsonPath("$.problems.length()").isEqualTo(0);
    }

    @Test
    void aNewOrderTakesThePlaceOfATakeDownThatWasSetAside() {
        DATABASE.execute("""
                delete from handover.publication_order;
                insert into publication.notice (town_id, number, report_id, order_number, edition, state, channel_id, kind, title,
                            content, metadata, digest, index_number, issued_on, publishing_body)
                select e.town_id, r.notice_number, r.id, 1, 1, 'PUBLISHED', e.channel_id, 'notice', e.title, e.content, e.metadata,
                       e.digest, r.index_number, '2026-04-08', '青禾镇人民政府'
                  from admin.edition e join admin.report r on r.id = e.report_id where r.id = %d
                """.formatted(id));
        desk.act(approver, id, "take-down", "{\"remark\":\"涉及个人信息\"}")
                .expectStatus()
                .isOk();
        setAside("fault");

        desk.act(approver, id, "withdraw", "{\"kind\":\"PUBLISHED_IN_ERROR\",\"remark\":\"内容有误\"}")
                .expectStatus()
                .isOk();

        assertThat(read("select string_agg(act || ' ' || order_number, ',') from handover.publication_order"))
                .isEqualTo("withdraw 3");
    }

    private WebTestClient.BodyContentSpec inbox(String token) {
        return desk.get(token, "/admin/api/v1/inbox").expectStatus().isOk().expectBody();
    }

    private WebTestClient.ResponseSpec tryAgain(String token, Object order) {
        return desk.web()
                .post()
                .uri("/admin/api/v1/orders/" + order + "/try-again")
                .headers(headers -> headers.setBearerAuth(token))
                .exchange();
    }

    private String page(String session, String path) {
        return String.valueOf(desk.web()
                .get()
                .uri(path)
                .cookie("SESSION", session)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }

    private static long order() {
        return Long.parseLong(read("select id from handover.publication_order"));
    }

    private static String read(String sql) {
        try (var connection = DATABASE.ownerConnection();
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException fault) {
            throw new IllegalStateException(sql, fault);
        }
    }
}
