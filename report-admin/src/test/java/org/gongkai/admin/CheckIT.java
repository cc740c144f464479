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

/** What is found in a draft keeps it from being submitted until it is masked, mended or answered for. */
@SpringBootTest(classes = TestDesk.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckIT {

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
    private String drafter;

    @BeforeAll
    void peopleOfATown() {
        desk = new DeskClient(port);
        var staffing = new Staffing(operations);
        staffing.openQinghe();
        drafter = staffing.hireWithToken("miaoqing", "苗青", "qinghe", Role.DRAFTER);
        staffing.hire("luwen", "陆闻", "qinghe", Role.APPROVER);
        staffing.hire("xianguan", "县管", null, Role.COUNTY_OPERATOR);
    }

    private DeskBrowser browser(String login) {
        return new DeskBrowser(desk.web()).signedIn(login);
    }

    private long draft(String body) {
        return desk.imported(
                drafter, "qinghe", "青禾镇关于救助对象名单的公示\n" + body + "\n青禾镇人民政府\n2026年4月8日\n", DeskClient.METADATA);
    }

    private void submits(long id, int status) {
        desk.act(drafter, id, "submit", "{}").expectStatus().isEqualTo(status);
    }

    private static String key(String page, String sentence) {
        int at = page.indexOf(sentence);
        assertThat(at).as(sentence).isPositive();
        var key = Pattern.compile("name=\"finding\" value=\"([0-9a-f]{64})\"").matcher(page.substring(at));
        assertThat(key.find()).isTrue();
        return key.group(1);
    }

    @Test
    void personalDataIsFoundAtItsPlaceAndMaskedWithOneClick() {
        long id = draft("张某某，身份证号11010519491231002X，电话13800001234；李某某，电话13900005678。");
        desk.act(drafter, id, "submit", "{}")
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.obstacles[0].code")
                .isEqualTo("open-findings");
        desk.get(drafter, "/admin/api/v1/reports/" + id)
                .expectBody()
                .jsonPath("$.findings[?(@.code == 'ID_NUMBER')].start")
                .isEqualTo(8);

        var browser = browser("miaoqing");
        var page = browser.get("/admin/reports/" + id).body();
        assertThat(page)
                .contains("还有 3 处检查发现未处理（如“11010519491231002X”）")
                .contains("<mark class=\"open\" id=\"finding-0\" tabindex=\"-1\">11010519491231002X</mark>")
                .contains("href=\"#finding-0\"");
        browser.post("/admin/reports/" + id + "/checks/mask", form("version", "1", "kind", "MOBILE"));
        var masked = browser.get("/admin/reports/" + id).body();
        assertThat(masked)
                .contains("138****1234", "139****5678", "11010519491231002X")
                .doesNotContain("13800001234");
        browser.post("/admin/reports/" + id + "/checks/mask", form("version", "2", "finding", key(masked, "疑似身份证号")));
        submits(id, 200);
    }

    @Test
    void aMaskOnAnOlderVersionChangesNothingAndSaysSo() {
        long id = draft("电话13800001234。");
        var browser = browser("miaoqing");
        browser.get("/admin/reports/" + id);

        assertThat(browser.post("/admin/reports/" + id + "/checks/mask", form("version", "7", "kind", "MOBILE"))
                        .status())
                .isEqualTo(412);
        assertThat(browser.get("/admin/reports/" + id).body()).contains("13800001234");
    }

    @Test
    void aReasonIsRecordedAndShownToThoseWhoSign() {
        long id = draft("办事窗口负责人手机13800001234，全天可以联系。");
        var browser = browser("miaoqing");
        var key = key(browser.get("/admin/reports/" + id).body(), "疑似个人手机号");
        browser.post("/admin/reports/" + id + "/checks/justify", form("finding", key, "reason", " "));
        submits(id, 422);
        browser.post("/admin/reports/" + id + "/checks/justify", form("finding", key, "reason", "本人同意公开的办公手机"));
        submits(id, 200);

        assertThat(browser("luwen").get("/admin/reports/" + id).body()).contains("苗青说明", "本人同意公开的办公手机");
        assertThat(number("select count(*) from admin.audit where act = 'finding-justified'"))
                .isPositive();
    }

    @Test
    void aSeriousWordingIsMendedOrAllowedByAnApproverAlone() {
        long id = draft("青禾镇攻府决定如下。");
        var browser = browser("miaoqing");
        var page = browser.get("/admin/reports/" + id).body();
        assertThat(page).contains("严重表述错误“攻府”，应为“政府”", "由签发人说明理由");
        var key = key(page, "严重表述错误");
        assertThat(browser.post("/admin/reports/" + id + "/checks/justify", form("finding", key, "reason", "无妨"))
                        .status())
                .isEqualTo(403);
        var approver = browser("luwen");
        approver.get("/admin/reports/" + id);
        approver.post("/admin/reports/" + id + "/checks/justify", form("finding", key, "reason", "引用错误原文"));
        submits(id, 200);

        long other = draft("青禾镇攻府决定如下。");
        browser.post("/admin/reports/" + other + "/checks/mend", form("version", "1", "finding", key));
        assertThat(browser.get("/admin/reports/" + other).body())
                .contains("青禾镇政府决定如下")
                .doesNotContain("攻府");
        submits(other, 200);
    }

    @Test
    void aReasonIsWorthNothingForOtherWords() {
        long id = draft("电话13800001234。");
        var browser = browser("miaoqing");
        var key = key(browser.get("/admin/reports/" + id).body(), "疑似个人手机号");
        browser.post("/admin/reports/" + id + "/checks/justify", form("finding", key, "reason", "办公手机"));
        browser.post(
                "/admin/reports/" + id + "/edit",
                form(
                        "version",
                        "1",
                        "channel",
                        "notices",
                        "kind",
                        "notice",
                        "issuedOn",
                        "2026-04-08",
                        "property",
                        "PROACTIVE",
                        "title",
                        "青禾镇关于救助对象名单的公示",
                        "text",
                        "电话13900005678。"));
        submits(id, 422);
    }

    @Test
    void theCountyKeepsTheListAndEveryDraftIsCheckedAgainstIt() {
        long id = draft("各村要作好防汛工作。");
        submits(id, 200);
        var county = browser("xianguan");
        county.get("/admin/wording");
        assertThat(county.post("/admin/wording", form("lines", "作好防汛,做好防汛,一般\n坏"))
                        .body())
                .contains("第 2 行无法读取", "作好防汛,做好防汛,一般");
        assertThat(number("select count(*) from admin.wording where wrong = '作好防汛'"))
                .isZero();
        county.post("/admin/wording", form("lines", "作好防汛,做好防汛,一般,不宜作好防汛\n"));
        assertThat(county.get("/admin/wording?q=防汛").body()).contains("做好防汛");
        assertThat(county.get("/admin/wording.csv").body()).contains("作好防汛,做好防汛,一般,不宜作好防汛");

        submits(draft("各村要作好防汛工作。"), 422);
        submits(draft("不宜作好防汛一类的写法。"), 200);
        county.post("/admin/wording", form("lines", "'=作好,=做好,一般"));
        assertThat(county.get("/admin/wording.csv").body())
                .as("no formula for a spreadsheet, and read again as it was")
                .contains("'=作好,'=做好,一般");
        assertThat(number("select count(*) from admin.wording where wrong = '=作好'"))
                .isEqualTo(1);
        county.post("/admin/wording/remove", form("wrong", "=作好"));
        county.post("/admin/wording/remove", form("wrong", "作好防汛"));
        submits(draft("各村要作好防汛工作。"), 200);
        assertThat(browser("miaoqing").get("/admin/wording").status()).isEqualTo(404);
    }

    @Test
    void attachmentsAreLookedThroughToo() {
        long id = draft("名单见附件。");
        desk.attach(drafter, id, 1, "名单.txt", "张三 13800001234".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .expectStatus()
                .is2xxSuccessful();

        assertThat(browser("miaoqing").get("/admin/reports/" + id).body()).contains("疑似个人手机号", "在附件“名单.txt”中");
        submits(id, 422);
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
