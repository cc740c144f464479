package org.gongkai.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import org.gongkai.domain.TestDatabase;
import org.gongkai.domain.duty.WorkingCalendar;
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

/** What the county operator and the audit administrator read. */
@SpringBootTest(
        classes = TestDesk.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "gongkai.admin.account.second-factor-for=")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CountyIT {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final String TEXT = "青禾镇人民政府关于清明防火的通知\n各村民委员会：\n请做好防火工作。\n青禾镇人民政府\n2026年4月1日\n";

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
    void twoTowns() {
        desk = new DeskClient(port);
        var staffing = new Staffing(operations);
        staffing.openQinghe();
        staffing.openYunxi();
        drafter = staffing.hireWithToken("miaoqing", "苗青", "qinghe", Role.DRAFTER);
        staffing.hire("xianguan", "县管", null, Role.COUNTY_OPERATOR);
        staffing.hire("shenji", "审计", null, Role.AUDIT_ADMINISTRATOR);
    }

    private DeskBrowser browser(String login) {
        return new DeskBrowser(desk.web()).signedIn(login);
    }

    @Test
    void theWorstTownStandsFirstWithWhatIsLate() {
        long id = desk.imported(drafter, "qinghe", TEXT, DeskClient.METADATA);
        desk.act(drafter, id, "submit", "{}").expectStatus().isOk();
        DATABASE.execute("update admin.edition set updated_at = now() - interval '9 days' where report_id = " + id);

        var page = browser("xianguan").get("/admin/county").body();

        assertThat(page).contains("最久 9 天", "从未发布");
        assertThat(page.indexOf("青禾镇")).isPositive().isLessThan(page.indexOf("云溪镇"));
        assertThat(page).containsPattern("<strong class=\"late\">[1-9]");
        assertThat(browser("miaoqing").get("/admin/county").status()).isEqualTo(404);
    }

    /** 政府信息公开条例 art. 26: twenty working days, holidays of the State Council left out. */
    @Test
    void aTextIsOverdueTheDayAfterItsTwentiethWorkingDay() {
        DATABASE.execute(
                "update admin.edition set state = 'DISCARDED', stage = null where state in ('DRAFT', 'UNDER_REVIEW')");
        long id = desk.imported(drafter, "qinghe", TEXT, DeskClient.METADATA);
        var inTime = WorkingCalendar.shipped().earliestInTime(LocalDate.now(ZoneId.of("Asia/Shanghai")), 20);

        sign(id, inTime);
        assertThat(browser("xianguan").get("/admin/county").body())
                .doesNotContainPattern("<strong class=\"late\">[1-9]");
        sign(id, inTime.minusDays(1));
        assertThat(browser("xianguan").get("/admin/county").body()).containsPattern("<strong class=\"late\">1");
    }

    private static void sign(long id, LocalDate day) {
        DATABASE.execute(
                "update admin.edition set metadata = jsonb_set(metadata, '{issuedOn}', '\"%s\"') where report_id = %d"
                        .formatted(day, id));
    }

    @Test
    void whatWasPublishedAndReadIsCountedByMonthAndTown() {
        var browser = browser("xianguan");

        assertThat(browser.get("/admin/county/figures").body()).contains("青禾镇", "云溪镇", "浏览次数");
        assertThat(browser.get("/admin/county/figures.csv").body())
                .startsWith("\ufeff月份,镇（街道）,公开信息,浏览次数\r\n")
                .contains(",云溪镇,0,0\r\n");
    }

    @Test
    void theAuditLogIsFilteredPagedAndExported() {
        desk.imported(drafter, "qinghe", TEXT, DeskClient.METADATA);
        DATABASE.execute(
                "insert into admin.audit (login, act, subject) select 'zhongren', 'test', '=cmd|' || i from generate_series(1, 130) i");
        var browser = browser("shenji");

        assertThat(browser.get("/admin/audit?login=miaoqing&act=draft").body())
                .contains("miaoqing", "青禾镇", "127.0.0.1")
                .doesNotContain("zhongren</td>");
        assertThat(browser.get("/admin/audit?login=zhongren").body())
                .contains("=cmd|130", "=cmd|31<", "before=")
                .doesNotContain("=cmd|30<");
        assertThat(browser.get("/admin/audit?login=zhongren&from=2999-99-99&to=x")
                        .body())
                .contains("=cmd|130");
        assertThat(browser.get("/admin/audit?login=zhongren&to=2001-01-01").body())
                .contains("没有符合条件的记录");
        assertThat(browser.get("/admin/audit.csv?login=zhongren").body()).contains("'=cmd|1,");
        assertThat(browser.get("/admin/inbox").status()).isEqualTo(200);
        assertThat(browser("miaoqing").get("/admin/audit").status()).isEqualTo(404);
    }
}
