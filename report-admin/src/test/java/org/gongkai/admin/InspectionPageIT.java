package org.gongkai.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongkai.admin.DeskBrowser.form;

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

/** The pages of the inspection, and who sees them. */
@SpringBootTest(
        classes = TestDesk.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "gongkai.admin.account.second-factor-for=")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InspectionPageIT {

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
    private String operator;

    @BeforeAll
    void people() {
        desk = new DeskClient(port);
        var staffing = new Staffing(operations);
        staffing.openQinghe();
        staffing.hire("miaoqing", "苗青", "qinghe", Role.DRAFTER);
        operator = staffing.hireWithToken("xianguan", "县管", null, Role.COUNTY_OPERATOR);
    }

    private DeskBrowser browser(String login) {
        return new DeskBrowser(desk.web()).signedIn(login);
    }

    @Test
    void theOperatorSeesWhatIsFoundInWordsAndNobodyElseDoes() {
        assertThat(browser("xianguan").get("/admin/county/inspection").body())
                .contains("青禾镇", "单项否决", "空白栏目：通知公告", "已失分", "页脚必备信息缺失：ICP 备案编号");
        assertThat(browser("miaoqing").get("/admin/county/inspection").status()).isEqualTo(404);
        desk.get(operator, "/admin/api/v1/inspection")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.towns[0].town")
                .isEqualTo("qinghe");
    }

    @Test
    void limitsAreSetByTheOperatorAndWhatCannotBeReadIsKeptAtItsField() {
        var county = browser("xianguan");
        assertThat(county.get("/admin/county/inspection/rules").body()).contains("栏目缺少描述或关键词");
        var refused = county.post(
                "/admin/county/inspection/rules",
                form(
                        "code",
                        "news-stale",
                        "amount",
                        "两周",
                        "vetoAt",
                        "5",
                        "points",
                        "2",
                        "most",
                        "10",
                        "active",
                        "true"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("期限为 0 至 1000 的整数", "value=\"两周\"");
        assertThat(county.post(
                                "/admin/county/inspection/rules",
                                form(
                                        "code",
                                        "column-blank",
                                        "vetoAt",
                                        "1",
                                        "points",
                                        "2.5",
                                        "most",
                                        "10",
                                        "active",
                                        "true"))
                        .location())
                .isEqualTo("/admin/county/inspection/rules?done=saved");
        assertThat(county.get("/admin/county/inspection").body()).contains("已触发");
        var town = browser("miaoqing");
        town.get("/admin/duties");
        assertThat(town.post("/admin/county/inspection/rules", form("code", "column-blank", "vetoAt", "9"))
                        .status())
                .isEqualTo(404);
    }
}
