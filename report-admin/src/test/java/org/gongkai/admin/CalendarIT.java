package org.gongkai.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongkai.admin.DeskBrowser.form;

import com.jayway.jsonpath.JsonPath;
import java.nio.charset.Charset;
import java.util.List;
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

/** The working calendar: its page, a new year, and why something is due when it is. */
@SpringBootTest(
        classes = TestDesk.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "gongkai.admin.account.second-factor-for=")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CalendarIT {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final byte[] NO_FILE = {};

    /** Invented: the notice for 2027 is not known to this test. */
    private static final String YEAR = """
            年份,2027
            文号,国办发明电〔2026〕99号
            放假,元旦,2027-01-01,2027-01-03
            放假,春节,2027-02-05,2027-02-12
            上班,春节,2027-02-14
            放假,清明节,2027-04-05
            放假,劳动节,2027-05-01,2027-05-05
            放假,端午节,2027-06-09
            放假,中秋节,2027-09-15
            放假,国庆节,2027-10-01,2027-10-07
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

    @BeforeAll
    void people() {
        desk = new DeskClient(port);
        var staffing = new Staffing(operations);
        staffing.openQinghe();
        drafter = staffing.hireWithToken("miaoqing", "苗青", "qinghe", Role.DRAFTER);
        staffing.hire("anyifan", "安一帆", null, Role.COUNTY_OPERATOR);
    }

    private DeskBrowser operator() {
        var browser = new DeskBrowser(desk.web()).signedIn("anyifan");
        assertThat(browser.get("/admin/calendar").status()).isEqualTo(200);
        return browser;
    }

    @BeforeEach
    void onlyWhatComesWithTheProgram() {
        if (!count("select count(*) from admin.holiday_year").equals("0")) {
            assertThat(operator()
                            .post("/admin/calendar/remove", form("year", "2027"))
                            .location())
                    .isEqualTo("/admin/calendar?done=removed");
        }
    }

    private static String count(String query) {
        try (var connection = DATABASE.ownerConnection();
                var rows = connection.createStatement().executeQuery(query)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        } catch (java.sql.SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private String due(String query) {
        return String.valueOf(desk.get(drafter, "/admin/api/v1/calendar/due?" + query)
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }

    private static String date(String json) {
        return JsonPath.read(json, "$.date");
    }

    @Test
    void theOperatorSeesTheYearsWithTheirNotices() {
        assertThat(operator().get("/admin/calendar").body())
                .contains("国办发明电〔2025〕7号", "国办发明电〔2024〕12号", "33 天", "6 天", "随软件提供", "2026-02-15 — 2026-02-23");
        assertThat(new DeskBrowser(desk.web())
                        .signedIn("miaoqing")
                        .get("/admin/calendar")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void everyWrongLineIsToldAndNothingIsLoaded() {
        var browser = operator();

        var refused = browser.upload(
                "/admin/calendar",
                "",
                NO_FILE,
                form("text", YEAR.replace("2027-04-05", "2027-04-31").replace("上班,春节,2027-02-14", "上班,春节,2027-02-15")));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .contains(
                        "第 5 行：2027-02-15 不是周六或周日，本来就上班，请核对日期。",
                        "第 6 行：“2027-04-31”不是日期，请写成 2027-01-01 的形式。",
                        "放假,清明节,2027-04-31\n");
        assertThat(count("select count(*) from admin.holiday_year")).isEqualTo("0");
        assertThat(browser.upload(
                                "/admin/calendar",
                                "",
                                NO_FILE,
                                form("text", YEAR.replace("放假,国庆节,2027-10-01,2027-10-07\n", "")))
                        .body())
                .contains("缺少“国庆”的放假安排，请对照通知补全。");
        assertThat(browser.upload("/admin/calendar", "x.csv", new byte[70_000], form())
                        .body())
                .contains("文件不是文本或超过 64 KB");
    }

    @Test
    void aYearThatIsLoadedCountsAtOnceAndIsRecorded() {
        assertThat(due("start=2026-12-25&days=10")).contains("\"estimated\":true");
        var browser = operator();

        assertThat(browser.upload("/admin/calendar", "", NO_FILE, form("text", YEAR))
                        .location())
                .isEqualTo("/admin/calendar?done=loaded");

        assertThat(due("start=2026-12-25&days=10")).contains("\"estimated\":false", "国办发明电〔2026〕99号");
        assertThat(browser.get("/admin/calendar?done=loaded").body())
                .contains("已载入", "anyifan 于 ", "国办发明电〔2026〕99号", "撤销载入");
        assertThat(count(
                        "select act || ' ' || subject || ' ' || login from admin.audit order by sequence desc limit 1"))
                .isEqualTo("holidays-loaded holidays:2027 anyifan");

        // once more, as an office's spreadsheet saves it
        assertThat(browser.upload(
                                "/admin/calendar",
                                "2027.csv",
                                YEAR.replace("99号", "100号").getBytes(Charset.forName("GB18030")),
                                form("text", "not read"))
                        .location())
                .isEqualTo("/admin/calendar?done=loaded");
        assertThat(count("select source from admin.holiday_year")).isEqualTo("国办发明电〔2026〕100号");

        assertThat(browser.post("/admin/calendar/remove", form("year", "2027")).status())
                .isEqualTo(303);
        assertThat(due("start=2026-12-25&days=10")).contains("\"estimated\":true");
        assertThat(browser.post("/admin/calendar/remove", form("year", "2027")).status())
                .isEqualTo(404);
    }

    @Test
    void aDueDateSaysWhyInJson() {
        var json = due("start=2026-02-10&days=20");

        assertThat(date(json)).isEqualTo("2026-03-16");
        assertThat(JsonPath.<Boolean>read(json, "$.estimated")).isFalse();
        assertThat(JsonPath.<List<String>>read(json, "$.why[*].step"))
                .containsExactly(
                        "started",
                        "adjusted-counted",
                        "holiday-skipped",
                        "adjusted-counted",
                        "weekend-skipped",
                        "counted");
        assertThat(JsonPath.<List<String>>read(json, "$.why[*].text"))
                .contains(
                        "2026-02-10 起算，当日不计入（民法典第二百零一条）。",
                        "2026-02-14（周六）因春节调休上班，是工作日（国办发明电〔2025〕7号）。",
                        "春节 2026-02-15 至 2026-02-23 放假，不是工作日（国办发明电〔2025〕7号）。",
                        "第 20 个工作日是 2026-03-16（周一）。");
        assertThat(date(due("start=2026-09-01&days=30&unit=calendar-days"))).isEqualTo("2026-10-08");
        assertThat(date(due("start=2026-08-31&days=1&unit=months"))).isEqualTo("2026-09-30");
    }

    @Test
    void whatCannotBeCountedIsToldByField() {
        var refused = desk.get(drafter, "/admin/api/v1/calendar/due?start=2026-02-30&days=0&unit=weeks")
                .expectStatus()
                .isEqualTo(422)
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();

        assertThat(JsonPath.<List<String>>read(String.valueOf(refused), "$.obstacles[*].field"))
                .containsExactly("start", "days", "unit");
        desk.get(drafter, "/admin/api/v1/calendar/due").expectStatus().isEqualTo(422);
    }

    @Test
    void theOperatorAsksThePageAsWell() {
        assertThat(operator()
                        .get("/admin/calendar?start=2026-12-15&days=20&unit=working-days")
                        .body())
                .contains("最后一日：2027-01-12", "（估算）", "2027 年的放假安排未载入，按周一至周五计算，结果为估算。");
        assertThat(operator().get("/admin/calendar?start=x&days=20&unit=months").body())
                .contains("起算日请写成 2026-04-08 的形式", "value=\"x\"");
    }

    @Test
    void whoSignsSeesWhyItIsDueOnItsDay() {
        var office = new Staffing(operations);
        office.hire("linhe", "林禾", "qinghe", Role.OFFICE_REVIEWER);
        long id = desk.imported(
                drafter, "qinghe", "青禾镇人民政府关于清明防火的通知\n各村民委员会：\n请做好防火工作。\n青禾镇人民政府\n2026年4月1日\n", DeskClient.METADATA);
        desk.act(drafter, id, "submit", "{}").expectStatus().isOk();

        assertThat(new DeskBrowser(desk.web())
                        .signedIn("linhe")
                        .get("/admin/reports/" + id)
                        .body())
                .contains("为何是这一天", "起算，当日不计入（民法典第二百零一条）。");
    }
}
