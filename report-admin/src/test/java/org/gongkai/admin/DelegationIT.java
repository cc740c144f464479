package org.gongkai.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gongkai.admin.DeskBrowser.form;

import com.jayway.jsonpath.JsonPath;
import java.time.LocalDate;
import java.time.ZoneId;
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

/** Who signs for somebody who is away, what is recorded of it, where neither of them may, and who ends it. */
@SpringBootTest(classes = TestDesk.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DelegationIT {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    private static final String PAGE = "/admin/account/delegations";
    private static final String TITLE = "青禾镇关于清明防火的通知";

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
    private String deputy;
    private String approver;
    private long id;

    @BeforeAll
    void peopleOfTwoTowns() {
        desk = new DeskClient(port);
        var staffing = new Staffing(operations);
        staffing.openQinghe();
        staffing.openYunxi();
        drafter = staffing.hireWithToken("miaoqing", "苗青", "qinghe", Role.DRAFTER);
        office = staffing.hireWithToken("linhe", "林禾", "qinghe", Role.OFFICE_REVIEWER);
        staffing.alsoGive("linhe", "林禾", "qinghe", Role.DRAFTER);
        staffing.hire("jiangcheng", "江澄", "qinghe", Role.SECRECY_REVIEWER);
        approver = staffing.hireWithToken("luwen", "陆闻", "qinghe", Role.APPROVER);
        deputy = staffing.hireWithToken("yunkai", "云开", "qinghe", Role.DRAFTER);
        staffing.hire("zhengan", "郑安", "qinghe", Role.TOWN_ADMINISTRATOR);
        staffing.hire("yunhe", "云禾", "yunxi", Role.OFFICE_REVIEWER);
        staffing.hire("yunguan", "云管", "yunxi", Role.TOWN_ADMINISTRATOR);
        staffing.hire("xitong", "系统", null, Role.SYSTEM_ADMINISTRATOR);
    }

    @BeforeEach
    void nobodyIsAwayAndOneReportWaits() {
        DATABASE.execute("delete from admin.delegation");
        DATABASE.execute(
                "update admin.edition set state = 'DISCARDED', stage = null where state in ('DRAFT', 'UNDER_REVIEW')");
        id = draft(drafter);
        does(drafter, "submit", "{}", 200);
    }

    private long draft(String who) {
        return desk.imported(who, "qinghe", TITLE + "\n各村民委员会：\n请做好防火巡查。\n青禾镇人民政府\n2026年4月8日\n", DeskClient.METADATA);
    }

    private void does(String who, String act, String body, int status) {
        desk.act(who, id, act, body).expectStatus().isEqualTo(status);
    }

    private DeskBrowser browser(String login) {
        var browser = new DeskBrowser(desk.web()).signedIn(login);
        browser.get("/admin/account");
        return browser;
    }

    private static long account(String login) {
        return Long.parseLong(text("select id from admin.account where login = '" + login + "'"));
    }

    private static String text(String query) {
        try (var connection = DATABASE.ownerConnection();
                var rows = connection.createStatement().executeQuery(query)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        } catch (java.sql.SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private DeskBrowser.Answer names(String who, String whom, String role, LocalDate from, LocalDate until) {
        return browser(who)
                .post(
                        PAGE,
                        form(
                                "town",
                                "qinghe",
                                "deputy",
                                Long.toString(account(whom)),
                                "role",
                                role,
                                "from",
                                from.toString(),
                                "until",
                                until.toString()));
    }

    private void away(String who, String role) {
        assertThat(names(who, "yunkai", role, TODAY, TODAY.plusDays(6)).location())
                .isEqualTo(PAGE + "?done=named");
    }

    private List<String> inboxOf(String token, String what) {
        return JsonPath.read(
                String.valueOf(desk.get(token, "/admin/api/v1/inbox")
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody()),
                "$.toSign[*]." + what);
    }

    @Test
    void theDeputySignsAndBothNamesAreRecorded() {
        does(deputy, "approve", "{}", 403);
        away("linhe", "office-reviewer");

        assertThat(inboxOf(deputy, "inPlaceOf")).containsExactly("林禾");
        var browser = browser("yunkai");
        assertThat(browser.get("/admin/inbox").body()).contains(">代林禾</span>", TITLE);
        assertThat(browser.get("/admin/reports/" + id).body()).contains("您代林禾办理", ">领办</button>");
        assertThat(browser.get(PAGE).body()).contains("委托我的", "代林禾办理：审核人", "至 " + TODAY.plusDays(6) + "（含当日）");
        assertThat(browser.get("/admin/account").body()).contains("没有配置邮件服务器，不发邮件");
        does(deputy, "approve", "{\"remark\":\"属实\"}", 200);

        assertThat(text("select account_id || ' ' || name || ' ' || for_account || ' ' || for_name from admin.sign_off"
                        + " where report_id = " + id))
                .isEqualTo(account("yunkai") + " 云开 " + account("linhe") + " 林禾");
        assertThat(text("select subject from admin.audit where act = 'approve' order by sequence desc limit 1"))
                .isEqualTo("report:%d/1 for account:%d".formatted(id, account("linhe")));
        assertThat(browser("luwen").get("/admin/reports/" + id).body()).contains("云开（代林禾）");
        assertThat(browser("luwen")
                        .get("/admin/reports/%d/editions/1/sheet".formatted(id))
                        .body())
                .contains("云开（代林禾）", "属实");
        desk.get(drafter, "/admin/api/v1/reports/" + id)
                .expectBody()
                .jsonPath("$.signOffs[0].name")
                .isEqualTo("云开")
                .jsonPath("$.signOffs[0].inPlaceOf")
                .isEqualTo("林禾");
    }

    @Test
    void nobodySignsTwiceNeitherTheDeputyNorTheOneWhoIsAway() {
        away("linhe", "office-reviewer");
        away("jiangcheng", "secrecy-reviewer");
        does(deputy, "approve", "{}", 200);

        assertThat(inboxOf(deputy, "title")).isEmpty();
        desk.act(deputy, id, "approve", "{}")
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.obstacles[0].code")
                .isEqualTo("same-signer");
        // and the database would not take it either
        assertThatThrownBy(() -> DATABASE.execute(
                        "insert into admin.sign_off (town_id, report_id, edition, round, stage, account_id, name, digest) select town_id,"
                                + " report_id, edition, round, 'SECRECY', %d, '林禾', digest from admin.sign_off where report_id = %d"
                                        .formatted(account("linhe"), id)))
                .hasStackTraceContaining("nobody signs twice");
    }

    @Test
    void whatTheOneWhoIsAwayDraftedIsNotSignedForThem() {
        away("linhe", "office-reviewer");
        does(office, "return", "{\"remark\":\"请补充\"}", 200);
        id = draft(office);
        does(office, "submit", "{}", 200);

        assertThat(inboxOf(deputy, "title")).isEmpty();
        desk.act(deputy, id, "approve", "{}")
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("林禾是本件的拟稿人，不能由您代为签批。");
        assertThat(browser("yunkai").get("/admin/reports/" + id).body()).contains("林禾是本件的拟稿人");
    }

    @Test
    void onlyForItsTimeItsRolesAndWhileTheOtherHoldsThem() {
        assertThat(names("linhe", "yunkai", "office-reviewer", TODAY.plusDays(1), TODAY.plusDays(3))
                        .status())
                .isEqualTo(303);
        does(deputy, "approve", "{}", 403);
        assertThat(inboxOf(deputy, "title")).isEmpty();
        DATABASE.execute("update admin.delegation set from_at = now() - interval '1 hour'");
        assertThat(inboxOf(deputy, "title")).containsExactly(TITLE);
        DATABASE.execute("update admin.account set disabled_at = now() where login = 'linhe'");
        assertThat(inboxOf(deputy, "title")).isEmpty();
        DATABASE.execute("update admin.account set disabled_at = null where login = 'linhe'");
        DATABASE.execute("update admin.delegation set until_at = now() - interval '1 second'");
        does(deputy, "approve", "{}", 403);

        DATABASE.execute("delete from admin.delegation");
        away("luwen", "approver");
        does(deputy, "approve", "{}", 403);
        does(approver, "approve", "{}", 403);
    }

    @Test
    void theTownsAdministratorAndTheOneWhoIsAwayEndItAndNobodyElse() {
        away("linhe", "office-reviewer");
        var delegation = text("select id from admin.delegation");
        var person = "/admin/people/" + account("yunkai");
        assertThat(browser("yunkai")
                        .post(PAGE + "/" + delegation + "/end", form())
                        .status())
                .isEqualTo(403);
        assertThat(browser("yunhe")
                        .post(PAGE + "/" + delegation + "/end", form())
                        .status())
                .isEqualTo(404);
        assertThat(browser("yunguan")
                        .post(person + "/delegations/" + delegation + "/end", form())
                        .status())
                .isEqualTo(404);

        var administrator = browser("zhengan");
        assertThat(administrator.get(person).body()).contains("林禾委托云开代办：审核人", "结束委托");
        assertThat(administrator
                        .post(person + "/delegations/" + delegation + "/end", form())
                        .status())
                .isEqualTo(303);
        does(deputy, "approve", "{}", 403);
        assertThat(administrator
                        .post(person + "/delegations/" + delegation + "/end", form())
                        .status())
                .isEqualTo(404);

        away("linhe", "office-reviewer");
        var second = text("select id from admin.delegation where ended_at is null");
        assertThat(browser("linhe").post(PAGE + "/" + second + "/end", form()).location())
                .isEqualTo(PAGE + "?done=ended");
        assertThat(text("select string_agg(act || ' ' || login, ', ' order by sequence) from admin.audit"
                        + " where act like 'delegation%' and subject ~ 'delegation:(" + delegation + "|" + second
                        + ") '"))
                .isEqualTo("delegation linhe, delegation-ended zhengan, delegation linhe, delegation-ended linhe");
    }

    @Test
    void whatCannotBeGivenIsRefusedAndWhatWasTypedIsKept() {
        refused(names("linhe", "yunkai", "approver", TODAY, TODAY), "只能委托您自己在本镇的角色");
        refused(names("linhe", "yunkai", "drafter", TODAY, TODAY), "只能委托您自己在本镇的角色");
        refused(names("yunkai", "linhe", "office-reviewer", TODAY, TODAY), "只能委托您自己在本镇的角色");
        refused(names("linhe", "yunhe", "office-reviewer", TODAY, TODAY), "请选择本镇的一位同事");
        refused(names("linhe", "xitong", "office-reviewer", TODAY, TODAY), "请选择本镇的一位同事");
        refused(names("linhe", "linhe", "office-reviewer", TODAY, TODAY), "请选择本镇的一位同事");
        refused(names("linhe", "yunkai", "office-reviewer", TODAY, TODAY.minusDays(1)), "请选择起止日期");
        refused(names("linhe", "yunkai", "office-reviewer", TODAY, TODAY.plusYears(2)), "委托最长一年");
        var answer = names("linhe", "yunkai", "office-reviewer", TODAY.plusDays(5), TODAY.plusDays(2));
        assertThat(answer.body())
                .contains("value=\"" + TODAY.plusDays(5) + "\"", "value=\"" + TODAY.plusDays(2) + "\"")
                .containsPattern("value=\"" + account("yunkai") + "\" selected");

        away("linhe", "office-reviewer");
        refused(names("linhe", "zhengan", "office-reviewer", TODAY.plusDays(6), TODAY.plusDays(8)), "已经委托他人代办");
        assertThat(names("linhe", "zhengan", "office-reviewer", TODAY.plusDays(7), TODAY.plusDays(8))
                        .status())
                .isEqualTo(303);
        for (var bad : List.of("xitong", "yunhe")) {
            assertThatThrownBy(() -> DATABASE.execute(
                            "insert into admin.delegation (town_id, absentee_id, deputy_id, roles, from_at, until_at) select m.town_id, %d,"
                                            .formatted(account("jiangcheng"))
                                    + " %d, '{secrecy-reviewer}', now(), now() + interval '1 day' from admin.membership m where m.account_id = %d"
                                            .formatted(account(bad), account("jiangcheng"))))
                    .hasStackTraceContaining("a deputy is of the same town");
        }
    }

    private static void refused(DeskBrowser.Answer answer, String sentence) {
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains(sentence);
    }
}
