package org.gongkai.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongkai.admin.DeskBrowser.form;

import java.time.LocalDate;
import java.util.HashMap;
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

/** Annual reports of 2025 from registers: figures with their lists, identities, and the drafts that are made of them. */
@SpringBootTest(
        classes = TestDesk.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "gongkai.admin.account.second-factor-for=")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompileIT {

    private static final TestDatabase DATABASE = TestDatabase.create();

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry registry) {
        TestDesk.connect(registry, DATABASE);
    }

    @Autowired
    private PlatformOperations operations;

    @LocalServerPort
    private int port;

    private DeskClient desk;

    @BeforeAll
    void aYearOfRegisters() {
        desk = new DeskClient(port);
        var staffing = new Staffing(operations);
        staffing.openQinghe();
        staffing.openYunxi();
        staffing.hire("miaoqing", "苗青", "qinghe", Role.DRAFTER);
        staffing.hire("yunxi-d", "云起", "yunxi", Role.DRAFTER);
        staffing.hire("xianguan", "县管", null, Role.COUNTY_OPERATOR);
        SeededNotice.of("qinghe", "notices", "disclosure-report")
                .titled("青禾镇人民政府2025年政府信息公开工作年度报告")
                .publishedOn(LocalDate.of(2026, 1, 20))
                .insert(DATABASE);
        staffing.hire("qianfa", "钱发", "qinghe", Role.APPROVER);
        application("qinghe", "土地征收批文", "自然人", "2025-03-01", "2025-03-20", "予以公开");
        application("qinghe", "低保名单", "自然人", "2025-04-01", "2025-04-20", "保护第三方合法权益");
        application("qinghe", "采购合同", "商业企业", "2025-12-20", "2026-01-10", "部分公开");
        application("qinghe", "上年的申请", "其他", "2024-12-20", "2025-01-10", "予以公开");
        application("qinghe", "去年办结", "自然人", "2024-05-20", "2024-06-10", "予以公开");
        application("yunxi", "邻镇的申请", "自然人", "2025-03-01", "2025-03-20", "予以公开");
        document("qinghe", "集市管理办法", "2025-06-01");
        document("qinghe", "旧的办法", "2023-06-01");
        entry("qinghe", "enforcement-decisions", "占道经营", "{\"kind\": \"行政处罚\", \"decidedOn\": \"2025-07-01\"}");
    }

    private static void application(
            String town, String title, String applicant, String received, String answered, String result) {
        entry(
                town,
                "applications",
                title,
                "{\"applicantType\": \"%s\", \"receivedOn\": \"%s\", \"answeredOn\": \"%s\", \"result\": \"%s\"}"
                        .formatted(applicant, received, answered, result));
        DATABASE.execute("""
                insert into admin.register_step (town_id, entry_id, sequence, act, name, field_values)
                select town_id, id, 1, 'receive', '苗青', '{"receivedOn": "%s"}' from admin.register_entry where title = '%s'
                """.formatted(received, title));
    }

    private static void document(String town, String title, String issuedOn) {
        entry(town, "normative-documents", title, "{\"issuedOn\": \"" + issuedOn + "\"}");
    }

    private static void entry(String town, String register, String title, String values) {
        DATABASE.execute("""
                insert into admin.register_entry (town_id, register, version, state, title, field_values)
                select id, '%s', 1, 'answered', '%s', '%s' from admin.town where slug = '%s'
                """.formatted(register, title, values, town));
    }

    private DeskBrowser browser(String login) {
        return new DeskBrowser(desk.web()).signedIn(login);
    }

    @Test
    void figuresLeadToTheVeryEntriesThatWereCounted() {
        var drafter = browser("miaoqing");
        var page = drafter.get("/admin/compile/disclosure?year=2025").body();
        var line = page.substring(page.indexOf("一、本年新收政府信息公开申请数量"));
        var link = Pattern.compile("href=\"([^\"]+)\">2</a>").matcher(line);
        assertThat(link.find()).isTrue();

        // the browser of the tests encodes what it is given
        var list = drafter.get(java.net.URLDecoder.decode(
                        link.group(1).replace("&amp;", "&"), java.nio.charset.StandardCharsets.UTF_8))
                .body();

        assertThat(list).contains("土地征收批文", "低保名单").doesNotContain("采购合同", "上年的申请", "邻镇的申请");
        assertThat(page).doesNotContain("id=\"errors\"").contains("上年 1");
    }

    @Test
    void theDisclosureReportBecomesADraftWithSixPartsAndThreeTables() {
        var drafter = browser("miaoqing");
        drafter.get("/admin/compile/disclosure?year=2025");
        var made = drafter.post(
                "/admin/compile/disclosure",
                form("town", "qinghe", "year", "2025", "fees", "1.5", "case-0-0", "1", "case-0-4", "1"));
        assertThat(made.location()).matches("/admin/reports/[0-9]+\\?done=draft");

        var report = drafter.get(String.valueOf(made.location())).body();

        assertThat(report)
                .contains("青禾镇人民政府2025年政府信息公开工作年度报告", "一、", "六、", "其他需要报告的事项")
                .contains("本年新收政府信息公开申请3件，上年结转1件，本年办结3件，结转下年度继续办理1件。")
                .contains("行政规范性文件本年制发件数1件", "行政规范性文件现行有效件数2件", "作出行政处罚决定1件");
        assertThat(Pattern.compile("<table").matcher(report).results().count()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void whatDoesNotAddUpIsAHardErrorAndWhatWasTypedIsKept() {
        var drafter = browser("miaoqing");
        drafter.get("/admin/compile/disclosure?year=2025");
        var typed =
                new HashMap<>(form("town", "qinghe", "year", "2025", "fees", "2.5", "case-1-0", "2", "case-1-4", "3"));
        var refused = drafter.post("/admin/compile/disclosure", typed);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("表四“未经复议直接起诉”行不平：前四项合计 2，总计填的是 3。", "value=\"2.5\"");

        entry("yunxi", "applications", "没有结果", "{\"applicantType\": \"自然人\", \"answeredOn\": \"2025-05-01\"}");
        var neighbour = browser("yunxi-d");
        assertThat(neighbour.get("/admin/compile/disclosure?year=2025").body())
                .contains("表三“自然人”列不平：各项处理结果合计 1，总计是 2。", "表三“自然人”列不平：本年新收加上年结转是 1，总计加结转下年度是 2。");
        assertThat(neighbour
                        .post("/admin/compile/disclosure", form("town", "yunxi", "year", "2025"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void theCountyAddsUpItsTownsAndNamesWhoseReportIsMissing() {
        var operator = browser("xianguan");
        var page = operator.get("/admin/county/applications?year=2025").body();
        var line = page.substring(page.indexOf("一、本年新收政府信息公开申请数量"));
        var link = Pattern.compile("href=\"([^\"]+)\">3</a>").matcher(line);
        assertThat(link.find()).isTrue();
        assertThat(operator.get(java.net.URLDecoder.decode(
                                link.group(1).replace("&amp;", "&"), java.nio.charset.StandardCharsets.UTF_8))
                        .body())
                .contains("土地征收批文", "低保名单", "邻镇的申请")
                .doesNotContain("采购合同", "上年的申请");
        assertThat(page).contains("1 个镇（街道）的年度报告没有公开", "year=2026\">云溪镇</a>", "2026-01-20 公开");

        assertThat(operator.get("/admin/county/applications?year=2025&town=qinghe")
                        .body())
                .contains("表三：青禾镇", "勾稽关系全部成立");
        assertThat(operator.get("/admin/county/applications?year=2025&town=nowhere")
                        .status())
                .isEqualTo(404);
        assertThat(operator.get("/admin/county/applications.csv?year=2025").body())
                .contains("全县合计,一、本年新收政府信息公开申请数量,3,1,0,0,0,0,4\r\n", "青禾镇,四、结转下年度继续办理,0,1,0,0,0,0,1\r\n");
        assertThat(browser("miaoqing").get("/admin/county/applications").status())
                .isEqualTo(404);
    }

    @Test
    void theRuleOfLawReportHasItsFourParts() {
        var drafter = browser("miaoqing");
        assertThat(drafter.get("/admin/compile/rule-of-law?year=2025").body())
                .contains(
                        "制发行政规范性文件", "/admin/registers/normative-documents?town=qinghe&amp;where=issuedOn%3Ain%3A2025");
        var made = drafter.post("/admin/compile/rule-of-law", form("town", "qinghe", "year", "2025"));

        var report = drafter.get(String.valueOf(made.location())).body();

        assertThat(report)
                .contains("青禾镇人民政府2025年法治政府建设年度报告", "主要举措和成效", "存在的不足和原因", "第一责任人职责", "2026年推进法治政府建设的主要安排")
                .contains("制发行政规范性文件1件", "作出行政处罚决定1件", "新收政府信息公开申请3件");
    }

    @Test
    void onlyADrafterCompilesAndOnlyForTheirTown() {
        assertThat(browser("qianfa").get("/admin/compile/disclosure").status()).isEqualTo(404);
        assertThat(browser("miaoqing")
                        .get("/admin/compile/disclosure?town=yunxi")
                        .status())
                .isEqualTo(404);
        assertThat(browser("miaoqing")
                        .get("/admin/registers/applications?where=nonsense&where=x:in:20")
                        .status())
                .isEqualTo(200);
    }
}
