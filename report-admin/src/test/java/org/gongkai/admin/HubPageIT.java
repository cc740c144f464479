package org.gongkai.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.regex.Pattern;
import org.gongkai.domain.TestDatabase;
import org.gongkai.domain.town.Role;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;

/** The county operator's page of subscriptions. */
@SpringBootTest(classes = TestDesk.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HubPageIT {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry registry) {
        TestDesk.connect(registry, DATABASE);
    }

    @Autowired
    private PlatformOperations operations;

    @LocalServerPort
    private int port;

    private DeskClient desk;
    private String operator;
    private String drafter;

    @BeforeAll
    void createPeople() {
        desk = new DeskClient(port);
        var staffing = new Staffing(operations);
        staffing.openQinghe();
        staffing.hire("anyifan", "安一帆", null, Role.COUNTY_OPERATOR);
        staffing.hire("miaoqing", "苗青", "qinghe", Role.DRAFTER);
        operator = desk.session("anyifan");
        drafter = desk.session("miaoqing");
    }

    @BeforeEach
    void forgetSubscriptions() {
        DATABASE.execute("truncate hub.subscription restart identity cascade");
    }

    private static void subscribe(String host, String delivery) {
        DATABASE.execute("""
                with added as (
                    insert into hub.subscription (town_id, channel_id, topic, topic_url, callback, host, secret, lease_until)
                    values (0, 0, '/feed.json', 'https://www.example.gov.cn/feed.json', 'https://%1$s/hook?key=k3y-of-theirs', '%1$s',
                            'topsecret', now() + interval '10 days')
                    returning id)
                insert into hub.delivery (subscription_id, host, up_to, due_at, attempts, problem, given_up_at)
                select id, '%1$s', 1, now() + interval '1 hour', %2$s from added
                """.formatted(host, delivery));
    }

    @Test
    void saysWhatToDoWhereNobodyHasSubscribed() {
        assertThat(page("/admin/hub")).contains("还没有网站订阅", "docs/websub.md");
    }

    @Test
    void showsSubscriptionsWithoutTheirSecrets() {
        subscribe("one.example.gov.cn", "0, null, null");
        subscribe("two.example.gov.cn", "3, 'status-502', null");
        subscribe("three.example.gov.cn", "30, 'timeout', now()");

        assertThat(page("/admin/hub"))
                .contains("one.example.gov.cn", "two.example.gov.cn", "对方回答 502", "对方 10 秒内没有回答", "重试中", "已放弃")
                .doesNotContain("k3y-of-theirs", "topsecret");
        assertThat(page("/admin/hub?state=RETRYING"))
                .contains("two.example.gov.cn")
                .doesNotContain("three.example.gov.cn");
        assertThat(page("/admin/hub?state=nonsense&before=x")).contains("three.example.gov.cn");
    }

    @Test
    void goesOnByKey() {
        for (int i = 1; i <= 31; i++) {
            subscribe("host-%02d.example".formatted(i), "0, null, null");
        }
        assertThat(page("/admin/hub")).contains("host-31.example", "before=2").doesNotContain("host-01.example");
        assertThat(page("/admin/hub?before=2")).contains("host-01.example").doesNotContain("host-02.example");
    }

    @Test
    void endsASubscriptionAndRecordsIt() throws SQLException {
        subscribe("one.example.gov.cn", "0, null, null");

        act(operator, "/admin/hub/1/end")
                .expectStatus()
                .isSeeOther()
                .expectHeader()
                .location("/admin/hub?done=end");
        act(operator, "/admin/hub/1/end").expectHeader().location("/admin/hub?done=nothing");

        assertThat(page("/admin/hub?done=end")).contains("订阅已结束", "由管理员结束");
        assertThat(number("select count(*) from hub.subscription where ended_because = 'operator'"))
                .isEqualTo(1);
        assertThat(number("""
                select count(*) from admin.audit
                 where act = 'hub-end' and subject = 'hub-subscription:1' and login = 'anyifan'
                """)).isEqualTo(1);
    }

    @Test
    void triesAgainAndRecordsIt() throws SQLException {
        subscribe("one.example.gov.cn", "30, 'timeout', now()");

        act(operator, "/admin/hub/1/try-again").expectHeader().location("/admin/hub?done=try-again");

        assertThat(number(
                        "select count(*) from hub.delivery where given_up_at is null and due_at <= clock_timestamp()"))
                .isEqualTo(1);
        assertThat(number("select count(*) from admin.audit where act = 'hub-try-again'"))
                .isEqualTo(1);
    }

    @Test
    void isForCountyOperatorsAlone() throws SQLException {
        subscribe("one.example.gov.cn", "30, 'timeout', now()");

        get(drafter, "/admin/hub").expectStatus().isNotFound();
        act(drafter, "/admin/hub/1/end").expectStatus().isNotFound();
        act(drafter, "/admin/hub/1/try-again").expectStatus().isNotFound();
        assertThat(text(drafter, "/admin/inbox")).doesNotContain("/admin/hub");
        assertThat(text(operator, "/admin/inbox")).contains("/admin/hub");
        desk.web().get().uri("/admin/hub").exchange().expectStatus().isFound();
        get(operator, "/admin/hub/1").expectStatus().isNotFound();
        act(operator, "/admin/hub/x/end").expectStatus().isNotFound();
        assertThat(number("select count(*) from hub.subscription where ended_at is not null"))
                .isZero();
    }

    @Test
    void theDatabaseShowsTheDeskNothingOutsideTheCountysScope() throws SQLException {
        subscribe("one.example.gov.cn", "30, 'timeout', now()");
        try (var connection = DATABASE.connection("gongkai_admin");
                var statement = connection.createStatement()) {
            statement.execute("select set_config('gongkai.towns', '1', false)");
            try (var rows = statement.executeQuery(
                    "select count(*), hub.end_subscription(1), hub.try_again(1) from hub.subscription_line")) {
                rows.next();
                assertThat(rows.getInt(1)).isZero();
                assertThat(rows.getBoolean(2)).isFalse();
                assertThat(rows.getBoolean(3)).isFalse();
            }
        }
    }

    private String page(String path) {
        return text(operator, path);
    }

    private String text(String session, String path) {
        return String.valueOf(get(session, path)
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }

    private WebTestClient.ResponseSpec get(String session, String path) {
        return desk.web().get().uri(path).cookie("SESSION", session).exchange();
    }

    private WebTestClient.ResponseSpec act(String session, String path) {
        var page = desk.web()
                .get()
                .uri("/admin/inbox")
                .cookie("SESSION", session)
                .exchange()
                .expectBody(String.class)
                .returnResult();
        var token = TOKEN.matcher(String.valueOf(page.getResponseBody()));
        assertThat(token.find()).isTrue();
        return desk.web()
                .post()
                .uri(path)
                .cookie("SESSION", session)
                .cookie("XSRF-TOKEN", DeskClient.cookie(page, "XSRF-TOKEN"))
                .body(BodyInserters.fromFormData("_csrf", token.group(1)))
                .exchange();
    }

    private static int number(String sql) throws SQLException {
        try (var connection = DATABASE.ownerConnection();
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
