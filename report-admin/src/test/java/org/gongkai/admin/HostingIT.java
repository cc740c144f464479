package org.gongkai.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongkai.admin.DeskBrowser.form;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.gongkai.domain.TestDatabase;
import org.gongkai.domain.town.Channel;
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

/** Opening a town from another, its channels and office, and the particulars of the county's site. */
@SpringBootTest(
        classes = TestDesk.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "gongkai.admin.account.second-factor-for=")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostingIT {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([0-9a-f]{32})\"");

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
    void twoTowns() {
        desk = new DeskClient(port);
        var staffing = new Staffing(operations);
        staffing.openQinghe();
        staffing.openYunxi();
        operations.addChannel("qinghe", "policies", "政策文件").block();
        staffing.hire("xianguan", "县管", null, Role.COUNTY_OPERATOR);
        staffing.hire("zhenguan", "镇管", "qinghe", Role.TOWN_ADMINISTRATOR);
        staffing.hire("miaoqing", "苗青", "qinghe", Role.DRAFTER);
    }

    private DeskBrowser browser(String login) {
        return new DeskBrowser(desk.web()).signedIn(login);
    }

    private java.util.List<String> channels(String town) {
        return operations.channels(town).map(Channel::name).collectList().block();
    }

    @Test
    void aTownIsOpenedLikeAnother() {
        var operator = browser("xianguan");
        assertThat(operator.get("/admin/county/towns/new").body()).contains("青禾镇", "云溪镇");

        var opened = operator.post(
                "/admin/county/towns/new",
                form("name", "松涛街道", "slug", "songtao", "code", "990121009", "organ", "", "model", "qinghe"));

        assertThat(opened.status()).isEqualTo(303);
        assertThat(opened.location()).isEqualTo("/admin/towns/songtao?done=opened");
        assertThat(operator.get("/admin/towns/songtao?done=opened").body()).contains("松涛街道办事处", "新增人员", "政府信息公开指南");
        assertThat(channels("songtao"))
                .contains("通知公告", "政策文件", "政府信息公开指南", "政府信息公开制度", "政府信息公开年报")
                .hasSameSizeAs(channels("qinghe"));
    }

    @Test
    void whatIsWrongIsSaidAtItsFieldAndNothingTypedIsLost() {
        var operator = browser("xianguan");
        operator.get("/admin/county/towns/new");
        Map<String, String> right = form("name", "白鹭镇", "slug", "bailu", "code", "990121077", "organ", "", "model", "");
        Map<String, String> wrong =
                new HashMap<>(Map.of("name", "", "slug", "Statutory", "code", "12", "organ", "长".repeat(70)));
        wrong.forEach((field, value) -> {
            var typed = new HashMap<>(right);
            typed.put(field, value);
            var answer = operator.post("/admin/county/towns/new", typed);
            assertThat(answer.status()).as(field).isEqualTo(422);
            assertThat(answer.body())
                    .as(field)
                    .contains("class=\"fault\"")
                    .contains("990121077".equals(typed.get("code")) ? "990121077" : "白鹭镇");
        });
        assertThat(operator.post(
                                "/admin/county/towns/new",
                                form("name", "青禾镇", "slug", "qinghe", "code", "990121055", "organ", "", "model", ""))
                        .body())
                .contains("已有镇（街道）使用");
        assertThat(operator.get("/admin/county/towns").body()).doesNotContain("白鹭镇");
    }

    @Test
    void theTownsAdministratorSetsUpItsChannelsAndOfficeAndNobodyElses() {
        var administrator = browser("zhenguan");
        assertThat(administrator.get("/admin/towns").location()).isEqualTo("/admin/towns/qinghe");
        assertThat(administrator.get("/admin/towns/yunxi").status()).isEqualTo(404);
        assertThat(administrator.get("/admin/county/towns").status()).isEqualTo(404);
        assertThat(browser("miaoqing").get("/admin/towns/qinghe").status()).isEqualTo(404);
        var page = administrator.get("/admin/towns/qinghe").body();

        assertThat(administrator
                        .post("/admin/towns/qinghe/channels", form("name", "村务公开", "slug", "villages"))
                        .status())
                .isEqualTo(303);
        assertThat(channels("qinghe")).last().isEqualTo("村务公开");
        administrator.post("/admin/towns/qinghe/channels/villages/move", form("up", "up"));
        assertThat(channels("qinghe")).last().isNotEqualTo("村务公开");
        assertThat(administrator
                        .post("/admin/towns/qinghe/channels", form("name", "又一个", "slug", "villages"))
                        .body())
                .contains("已有使用这个网址名的栏目");

        var office = administrator.post(
                "/admin/towns/qinghe/office",
                form(
                        "officeName",
                        "青禾镇党政综合办公室",
                        "address",
                        "青禾镇禾兴路1号",
                        "hours",
                        "工作日 8:30–17:30",
                        "phone",
                        "0600-5551234",
                        "fax",
                        "",
                        "email",
                        "no address"));
        assertThat(office.status()).isEqualTo(422);
        assertThat(office.body()).contains("青禾镇禾兴路1号", "no address", "有效地址");
        assertThat(administrator
                        .post(
                                "/admin/towns/qinghe/office",
                                form(
                                        "officeName",
                                        "青禾镇党政综合办公室",
                                        "address",
                                        "青禾镇禾兴路1号",
                                        "hours",
                                        "工作日 8:30–17:30",
                                        "phone",
                                        "0600-5551234",
                                        "fax",
                                        "",
                                        "email",
                                        "gk@qinghe.example"))
                        .status())
                .isEqualTo(303);
        assertThat(administrator.get("/admin/towns/qinghe").body()).contains("gk@qinghe.example", "核对");
        assertThat(administrator
                        .post("/admin/towns/qinghe", form("name", "别名", "organ", "别名", "seen", seen(page)))
                        .status())
                .isEqualTo(404);
    }

    private static String seen(String body) {
        var found = SEEN.matcher(body);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    /** Of the form of one channel. */
    private static String seenOfChannel(String body, String channel) {
        return seen(body.substring(body.indexOf("id=\"channel-" + channel + "\"")));
    }

    @Test
    void ofTwoWhoChangeAChannelTheSecondIsToldAndKeepsWhatWasTyped() {
        var operator = browser("xianguan");
        var body = operator.get("/admin/towns/yunxi").body();
        var first = form(
                "name",
                "通知公告",
                "type",
                "工作动态",
                "description",
                "发布通知",
                "keywords",
                "通知 公告",
                "item",
                "20-15",
                "seen",
                seenOfChannel(body, "notices"));
        assertThat(operator.post("/admin/towns/yunxi/channels/notices", first).status())
                .isEqualTo(303);

        var second = new HashMap<>(first);
        second.put("description", "发布公告与通知");
        var answer = operator.post("/admin/towns/yunxi/channels/notices", second);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).contains("已被他人修改", "发布公告与通知");
        assertThat(operator.get("/admin/towns/yunxi").body()).contains("发布通知").doesNotContain("发布公告与通知");
    }

    @Test
    void aFixedSectionKeepsItsName() {
        var operator = browser("xianguan");
        var body = operator.get("/admin/towns/qinghe").body();
        operator.post(
                "/admin/towns/qinghe/channels/guide",
                form(
                        "name",
                        "指南",
                        "type",
                        "信息公开指南",
                        "description",
                        "怎样获取信息",
                        "keywords",
                        "",
                        "item",
                        "",
                        "seen",
                        seenOfChannel(body, "guide")));
        assertThat(channels("qinghe")).contains("政府信息公开指南").doesNotContain("指南");
        assertThat(operator.get("/admin/towns/qinghe").body()).contains("怎样获取信息");
    }

    @Test
    void aCreditCodeIsCheckedByItsLastCharacter() {
        var operator = browser("xianguan");
        var seen = seenOfTown(operator);
        assertThat(operator.post(
                                "/admin/towns/yunxi",
                                form(
                                        "name",
                                        "云溪镇",
                                        "organ",
                                        "云溪镇人民政府",
                                        "creditCode",
                                        "11441700007280420X",
                                        "seen",
                                        seen))
                        .body())
                .contains("校验码相符", "11441700007280420X");
        assertThat(operator.post(
                                "/admin/towns/yunxi",
                                form(
                                        "name",
                                        "云溪镇",
                                        "organ",
                                        "云溪镇人民政府",
                                        "creditCode",
                                        "11441700007280420y",
                                        "seen",
                                        seen))
                        .status())
                .isEqualTo(303);
    }

    private static String seenOfTown(DeskBrowser operator) {
        var body = operator.get("/admin/towns/yunxi").body();
        return seen(body.substring(body.indexOf("<section id=\"town\"")));
    }

    @Test
    void theParticularsOfTheSiteAreSetTogetherOrNotAtAll() {
        var operator = browser("xianguan");
        assertThat(operator.get("/admin/county/site").body()).contains("页脚必备", "ICP 备案编号");

        var refused = operator.post(
                "/admin/county/site",
                form("county", "安澜县", "identification-code", "12", "mark-url", "javascript:alert(1)"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("安澜县", "10 位字母和数字", "开头的完整网址");
        assertThat(settings()).isZero();

        assertThat(operator.post("/admin/county/site", form("county", "安澜县", "identification-code", "9901210001"))
                        .status())
                .isEqualTo(303);
        assertThat(settings()).isEqualTo(2);
        operator.post("/admin/county/site", form("county", "安澜县"));
        assertThat(settings()).isEqualTo(1);
        operator.post("/admin/county/site", form());
        assertThat(settings()).isZero();
    }

    private static long settings() {
        try (var connection = DATABASE.ownerConnection();
                var rows = connection.createStatement().executeQuery("select count(*) from admin.site_setting")) {
            rows.next();
            return rows.getLong(1);
        } catch (java.sql.SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
