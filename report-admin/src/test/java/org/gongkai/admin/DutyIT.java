package org.gongkai.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongkai.admin.DeskBrowser.form;

import com.jayway.jsonpath.JsonPath;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.gongkai.domain.TestDatabase;
import org.gongkai.domain.town.Role;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Duties: what fulfils them by itself, what is recorded, and who sees and does that. */
@SpringBootTest(
        classes = TestDesk.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "gongkai.admin.account.second-factor-for=")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DutyIT {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    private static final int YEAR = TODAY.getYear();

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
    private String operator;

    @BeforeAll
    void twoTowns() {
        desk = new DeskClient(port);
        var staffing = new Staffing(operations);
        staffing.openQinghe();
        staffing.openYunxi();
        drafter = staffing.hireWithToken("miaoqing", "苗青", "qinghe", Role.DRAFTER);
        staffing.hire("qianfa", "钱发", "qinghe", Role.APPROVER);
        staffing.hire("yunxi-d", "云起", "yunxi", Role.DRAFTER);
        staffing.hire("shenji", "审计", null, Role.AUDIT_ADMINISTRATOR);
        operator = staffing.hireWithToken("xianguan", "县管", null, Role.COUNTY_OPERATOR);
        SeededNotice.of("qinghe", "notices", "rule-of-law-report")
                .titled("青禾镇人民政府" + (YEAR - 1) + "年法治政府建设年度报告")
                .publishedOn(LocalDate.of(YEAR, 3, 20))
                .insert(DATABASE);
        SeededNotice.of("yunxi", "notices", "rule-of-law-report")
                .titled("云溪镇人民政府" + (YEAR - 1) + "年法治政府建设年度报告")
                .publishedOn(LocalDate.of(YEAR - 1, 12, 20))
                .insert(DATABASE);
    }

    private DeskBrowser browser(String login) {
        return new DeskBrowser(desk.web()).signedIn(login);
    }

    private String json(String token, String query) {
        return String.valueOf(desk.get(token, "/admin/api/v1/duties" + query)
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }

    private String light(String token, String town, String duty) {
        return JsonPath.<List<String>>read(
                        json(token, "?town=" + town), "$.towns[0].duties[?(@.code=='" + duty + "')].light")
                .getFirst();
    }

    @Test
    void aNoticeOfTheRightKindAndYearFulfilsItByItself() {
        assertThat(light(drafter, "qinghe", "rule-of-law-published")).isEqualTo("done");
        var duties = json(drafter, "?town=qinghe");
        assertThat(JsonPath.<List<String>>read(
                        duties, "$.towns[0].duties[?(@.code=='rule-of-law-published')].by[0].link"))
                .singleElement()
                .asString()
                .startsWith("/notices/");
        assertThat(JsonPath.<List<String>>read(
                        duties, "$.towns[0].duties[?(@.code=='rule-of-law-published')].due.date"))
                .containsExactly(YEAR + "-03-31");
    }

    @Test
    void theCountySeesTheMatrixWithWordsBesideColours() {
        var page = browser("xianguan").get("/admin/county/duties");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("青禾镇", "云溪镇", "light-done\"", "正常", "法治政府建设年度报告（公开）", "首页更新")
                .contains("规定在 %d-04-01 前完成，不含当日，最后一日是 %d-03-31。".formatted(YEAR, YEAR))
                .contains("青禾镇人民政府" + (YEAR - 1) + "年法治政府建设年度报告")
                .contains("即公开，不能算作完成");
        assertThat(browser("miaoqing").get("/admin/county/duties").status()).isEqualTo(404);
        assertThat(browser("shenji").get("/admin/duties").status()).isEqualTo(404);
        assertThat(browser("shenji").get("/admin/county/duties").status()).isEqualTo(404);
    }

    private JsonNode sent(String path, Map<String, String> values) {
        return JSON.readTree(desk.web()
                .post()
                .uri("/admin/api/v1" + path)
                .header("Authorization", "Bearer " + drafter)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(JSON.writeValueAsString(Map.of("act", "record", "values", values, "remark", "")))
                .exchange()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }

    /** After the seven days for asking for a correction (条例第三十条) the answer is still due, and nothing is overdue. */
    @Test
    void theWindowForACorrectionDoesNotHideTheAnswer() {
        long id = sent(
                        "/towns/qinghe/registers/applications/entries",
                        Map.of(
                                "applicant", "田某某",
                                "applicantType", "自然人",
                                "contact", "电子邮件",
                                "wanted", "征地补偿标准",
                                "form", "邮寄"))
                .path("id")
                .asLong();
        sent(
                "/entries/" + id + "/receive",
                Map.of("receivedOn", TODAY.minusDays(14).toString()));
        var due = theAnswerIsDue(id);

        // as rows were kept before: set right by itself, without a step
        DATABASE.execute("update admin.register_entry set due_clock = 'correction', due_on = '%s' where id = %s"
                .formatted(TODAY.minusDays(3), id));
        operations.endExpiredEntries().block();
        assertThat(theAnswerIsDue(id)).isEqualTo(due);
    }

    private String theAnswerIsDue(long id) {
        var due = JsonPath.<List<String>>read(
                        json(drafter, "?town=qinghe"), "$.towns[0].duties[?(@.code=='application-answers')].due.date")
                .getFirst();
        assertThat(LocalDate.parse(due)).isAfter(TODAY);
        assertThat(JSON.readTree(desk.get(drafter, "/admin/api/v1/registers/applications/entries")
                                .expectBody(String.class)
                                .returnResult()
                                .getResponseBody())
                        .toString())
                .contains("\"due_on\":\"" + due + "\"");
        assertThat(browser("miaoqing")
                        .get("/admin/registers/applications?overdue=true")
                        .body())
                .doesNotContain("征地补偿标准");
        assertThat(String.valueOf(desk.get(operator, "/admin/api/v1/inspection")
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody()))
                .doesNotContain("征地补偿标准");
        return due;
    }

    @Test
    void aTownSeesItsOwnAndNoOther() {
        assertThat(browser("yunxi-d").get("/admin/duties").body())
                .contains("云溪镇")
                .doesNotContain("青禾镇");
        assertThat(browser("yunxi-d").get("/admin/duties?town=qinghe").status()).isEqualTo(404);
        desk.get(drafter, "/admin/api/v1/duties?town=yunxi").expectStatus().isNotFound();
        assertThat(JsonPath.<List<String>>read(json(drafter, ""), "$.towns[*].town"))
                .containsExactly("qinghe");
        assertThat(JsonPath.<List<String>>read(json(operator, ""), "$.towns[*].town"))
                .containsExactlyInAnyOrder("qinghe", "yunxi");
    }

    @Test
    void aReceiptFulfilsItUntilItIsTakenBackAndBothAreAudited() {
        var people = browser("miaoqing");
        people.get("/admin/duties");
        var refused = people.post(
                "/admin/duties/evidence",
                form(
                        "town",
                        "qinghe",
                        "year",
                        "" + YEAR,
                        "duty",
                        "rule-of-law-submitted",
                        "doneOn",
                        "",
                        "receipt",
                        ""));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("请填完成日期，不晚于今天。", "公开网址和回执至少填一项。");

        var recorded = people.post(
                "/admin/duties/evidence",
                form(
                        "town",
                        "qinghe",
                        "year",
                        "" + YEAR,
                        "duty",
                        "rule-of-law-submitted",
                        "doneOn",
                        YEAR + "-01-05",
                        "receipt",
                        "县委全面依法治县办收文第12号"));
        assertThat(recorded.location()).isEqualTo("/admin/duties?town=qinghe&year=" + YEAR + "&done=recorded");
        assertThat(light(drafter, "qinghe", "rule-of-law-submitted")).isEqualTo("done");

        long id = number("select max(id) from admin.duty_evidence");
        var stranger = browser("yunxi-d");
        stranger.get("/admin/duties");
        assertThat(stranger.post("/admin/duties/evidence/" + id + "/take-back", form())
                        .status())
                .isEqualTo(404);
        assertThat(people.post("/admin/duties/evidence/" + id + "/take-back", form())
                        .location())
                .isEqualTo("/admin/duties?town=qinghe&done=taken-back");
        assertThat(light(drafter, "qinghe", "rule-of-law-submitted")).isNotEqualTo("done");
        assertThat(number("select count(*) from admin.audit where act in ('duty-record', 'duty-take-back')"))
                .isEqualTo(2);
    }

    @Test
    void whoSignsDoesNotRecordAndNobodyRecordsForTheCountyButItsOperator() {
        var approver = browser("qianfa");
        approver.get("/admin/duties");
        var wish = form(
                "town",
                "qinghe",
                "year",
                "" + YEAR,
                "duty",
                "rule-of-law-submitted",
                "doneOn",
                YEAR + "-01-05",
                "receipt",
                "收文第1号");
        assertThat(approver.post("/admin/duties/evidence", wish).status()).isEqualTo(404);
        wish.put("town", "county");
        wish.put("duty", "site-table");
        assertThat(approver.post("/admin/duties/evidence", wish).status()).isEqualTo(404);
        var county = browser("xianguan");
        county.get("/admin/county/duties");
        assertThat(county.post("/admin/duties/evidence", wish).location())
                .isEqualTo("/admin/county/duties?year=" + YEAR + "&done=recorded");
        assertThat(county.get("/admin/county/duties").body()).contains("收文第1号");
    }

    private static long number(String query) {
        try (var connection = DATABASE.ownerConnection();
                var rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (java.sql.SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
