package org.gongkai.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongkai.admin.DeskBrowser.form;

import java.util.regex.Pattern;
import org.gongkai.domain.TestDatabase;
import org.gongkai.domain.town.Role;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The figures of a report are read when it is imported and saved, and its drafters decide on them. */
@SpringBootTest(classes = TestDesk.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IndicatorIT {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final String TITLE = "青禾镇人民政府2025年法治政府建设年度报告";
    private static final String METADATA =
            "{\"channel\":\"notices\",\"kind\":\"rule-of-law-report\",\"issuedOn\":\"2026-01-20\",\"property\":\"PROACTIVE\"}";

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

    @BeforeAll
    void peopleOfTwoTowns() {
        desk = new DeskClient(port);
        var staffing = new Staffing(operations);
        staffing.openQinghe();
        staffing.openYunxi();
        drafter = staffing.hireWithToken("miaoqing", "苗青", "qinghe", Role.DRAFTER);
        staffing.hire("luwen", "陆闻", "qinghe", Role.OFFICE_REVIEWER);
        staffing.hire("yunfan", "云帆", "yunxi", Role.DRAFTER);
    }

    private DeskBrowser browser(String login) {
        return new DeskBrowser(desk.web()).signedIn(login);
    }

    private long draft(String body) {
        return desk.imported(drafter, "qinghe", TITLE + "\n" + body + "\n青禾镇人民政府\n2026年1月20日\n", METADATA);
    }

    private static String address(long id) {
        return "/admin/reports/" + id + "/indicators";
    }

    /** The number of the figure of this kind and place on the page. */
    private static String figure(String page, String label, int nth) {
        var row = Pattern.compile("id=\"indicator-(\\d+)\">\\s*<th scope=\"row\"><span>" + label + "</span>")
                .matcher(page);
        for (int i = 0; i <= nth; i++) {
            assertThat(row.find()).as(label).isTrue();
        }
        return row.group(1);
    }

    @Test
    void figuresAreReadAtTheImportAndShownWithTheirSentences() {
        long id = draft("全镇2个派出所侦破各类刑事案件31宗，抓获犯罪嫌疑人28人，刑事拘留19人，逮捕11人，行政拘留24人。\n全镇辖区内17个村(居)均有公约。");

        desk.get(drafter, "/admin/api/v1/reports/" + id)
                .expectBody()
                .jsonPath("$.indicators.length()")
                .isEqualTo(7)
                .jsonPath("$.indicators[?(@.code == 'cases-solved')].value")
                .isEqualTo(31)
                .jsonPath("$.indicators[?(@.code == 'villages')].value")
                .isEqualTo(17)
                .jsonPath("$.indicators[0].state")
                .isEqualTo("READ")
                .jsonPath("$.indicators[0].year")
                .isEqualTo(2025);
        var browser = browser("miaoqing");
        assertThat(browser.get("/admin/reports/" + id).body())
                .contains("统计指标", "破获案件", "<mark>31</mark>", "href=\"" + address(id) + "\"");
        assertThat(browser.get(address(id)).body()).contains("采用全部无疑问的指标（7 项）", "刑事拘留", "<mark>19</mark>", "待确认");
    }

    @Test
    void anOtherKindOfDocumentHasNone() {
        long id = desk.imported(
                drafter, "qinghe", "青禾镇2025年治安通报\n全镇破获案件31起。\n青禾镇人民政府\n2026年1月20日\n", DeskClient.METADATA);

        desk.get(drafter, "/admin/api/v1/reports/" + id)
                .expectBody()
                .jsonPath("$.indicators")
                .isEmpty();
        assertThat(browser("miaoqing").get("/admin/reports/" + id).body()).doesNotContain("统计指标");
    }

    @Test
    void aDrafterConfirmsCorrectsAndDrops() {
        long id = draft("全镇破获案件31起，逮捕11人，行政拘留24人。");
        var browser = browser("miaoqing");
        var page = browser.get(address(id)).body();
        var solved = figure(page, "破获案件", 0);

        assertThat(browser.post(address(id) + "/" + solved + "/confirm", form("value", "31"))
                        .status())
                .isEqualTo(303);
        browser.post(address(id) + "/" + figure(page, "逮捕", 0) + "/confirm", form("value", "12"));
        browser.post(address(id) + "/" + figure(page, "行政拘留", 0) + "/drop", form());

        assertThat(browser.get(address(id)).body()).contains("已采用", "已更正", "<span class=\"chip\">不用</span>", "苗青");
        desk.get(drafter, "/admin/api/v1/reports/" + id)
                .expectBody()
                .jsonPath("$.indicators[?(@.code == 'arrested')].value")
                .isEqualTo(12)
                .jsonPath("$.indicators[?(@.code == 'arrested')].state")
                .isEqualTo("CORRECTED")
                .jsonPath("$.indicators[?(@.code == 'detained-administrative')].state")
                .isEqualTo("DROPPED");
        assertThat(number("select count(*) from admin.audit where act like 'indicator-%' and subject like 'report:" + id
                        + "/%'"))
                .isEqualTo(3);
    }

    @Test
    void whatIsNoNumberIsRefusedInOneSentenceAndKept() {
        long id = draft("全镇破获案件31起。");
        var browser = browser("miaoqing");
        var solved = figure(browser.get(address(id)).body(), "破获案件", 0);

        var refused = browser.post(address(id) + "/" + solved + "/confirm", form("value", "三十多"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("请填写阿拉伯数字", "value=\"三十多\"", "aria-invalid=\"true\"");
    }

    @Test
    void clearFiguresAreConfirmedAtOnceAndDoubtfulOnesOneByOne() {
        long id = draft("破获案件31起，逮捕11人。\n调解纠纷90件。\n全镇调解纠纷95件。");
        var browser = browser("miaoqing");
        assertThat(browser.get(address(id)).body()).contains("文中对同一指标另有不同的数据");

        browser.post(address(id) + "/confirm", form());
        var page = browser.get(address(id)).body();
        assertThat(page).contains("存疑").doesNotContain("采用全部无疑问的指标");
        assertThat(number("select count(*) from admin.indicator where state = 'CONFIRMED' and report_id = " + id))
                .isEqualTo(2);

        browser.post(address(id) + "/" + figure(page, "调解纠纷", 0) + "/confirm", form("value", "90"));
        assertThat(browser.post(address(id) + "/" + figure(page, "调解纠纷", 1) + "/confirm", form("value", "95"))
                        .body())
                .contains("同一指标已经采用了一个数据");
    }

    @Test
    void aDecisionStaysWithItsSentenceAndGoesWithIt() {
        long id = draft("全镇破获案件31起。\n全镇调解纠纷90件。");
        var browser = browser("miaoqing");
        browser.get(address(id));
        browser.post(address(id) + "/confirm", form());

        browser.post(
                "/admin/reports/" + id + "/edit",
                form(
                        "version",
                        "1",
                        "channel",
                        "notices",
                        "kind",
                        "rule-of-law-report",
                        "issuedOn",
                        "2026-01-20",
                        "property",
                        "PROACTIVE",
                        "title",
                        TITLE,
                        "text",
                        "新加的一段。\n全镇破获案件31起。\n全镇调解纠纷92件。"));

        desk.get(drafter, "/admin/api/v1/reports/" + id)
                .expectBody()
                .jsonPath("$.indicators[?(@.code == 'cases-solved')].state")
                .isEqualTo("CONFIRMED")
                .jsonPath("$.indicators[?(@.code == 'disputes-mediated')].state")
                .isEqualTo("READ")
                .jsonPath("$.indicators[?(@.code == 'disputes-mediated')].value")
                .isEqualTo(92);
    }

    @Test
    void onlyDraftersOfTheTownDecideAndOnlyOnADraft() {
        long id = draft("2025年，全镇破获案件31起。\n推进情况和主要成效明显，存在不足，党政主要负责人履行第一责任人职责，下一步继续努力。");
        var browser = browser("miaoqing");
        var solved = figure(browser.get(address(id)).body(), "破获案件", 0);
        var confirm = address(id) + "/" + solved + "/confirm";

        var reviewer = browser("luwen");
        assertThat(reviewer.get(address(id)).body()).contains("31").doesNotContain("name=\"value\"");
        assertThat(reviewer.post(confirm, form("value", "31")).status()).isEqualTo(403);
        var stranger = browser("yunfan");
        stranger.get("/admin/inbox");
        assertThat(stranger.get(address(id)).status()).isEqualTo(404);
        assertThat(stranger.post(confirm, form("value", "31")).status()).isEqualTo(404);

        desk.act(drafter, id, "submit", "{}").expectStatus().isOk();
        assertThat(browser.get(address(id)).body()).contains("指标只能在草稿阶段由拟稿人确认");
        assertThat(browser.post(confirm, form("value", "31")).status()).isEqualTo(403);
        assertThat(number("select count(*) from admin.indicator where value is not null and report_id = " + id))
                .isZero();
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
