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

/** Who looks after whom, and that nobody does more. */
@SpringBootTest(
        classes = TestDesk.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "gongkai.admin.account.second-factor-for=")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeopleIT {

    private static final TestDatabase DATABASE = TestDatabase.create();

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry registry) {
        TestDesk.connect(registry, DATABASE);
    }

    @Autowired
    private PlatformOperations operations;

    @LocalServerPort
    private int port;

    private Staffing staffing;
    private DeskClient desk;

    @BeforeAll
    void openTownsWithAdministrators() {
        desk = new DeskClient(port);
        staffing = new Staffing(operations);
        staffing.openQinghe();
        staffing.openYunxi();
        staffing.hire("zhenguan", "镇管", "qinghe", Role.TOWN_ADMINISTRATOR);
        staffing.hire("yunguan", "云管", "yunxi", Role.TOWN_ADMINISTRATOR);
        staffing.hire("xianguan", "县管", null, Role.COUNTY_OPERATOR);
        staffing.hire("xitong", "系统", null, Role.SYSTEM_ADMINISTRATOR);
        staffing.hire("anquan", "安全", null, Role.SECURITY_ADMINISTRATOR);
        staffing.hire("shenji", "审计", null, Role.AUDIT_ADMINISTRATOR);
    }

    private DeskBrowser browser(String login) {
        return new DeskBrowser(desk.web()).signedIn(login);
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

    private static long id(String login) {
        return number("select id from admin.account where login = '" + login + "'");
    }

    @Test
    void aTownAdministratorOpensAnAccountThatWorksAtOnce() {
        var administrator = browser("zhenguan");
        administrator.get("/admin/people/new");
        var added = administrator.post(
                "/admin/people/new", form("name", "新兵", "login", "xinbing", "role", "qinghe:drafter"));

        assertThat(added.status()).isEqualTo(201);
        var password = Pattern.compile("class=\"secret\">([a-z2-9-]{19})<").matcher(added.body());
        assertThat(password.find()).isTrue();
        var person = new DeskBrowser(desk.web());
        person.signIn("xinbing", password.group(1));
        assertThat(person.get("/admin/inbox").location()).isEqualTo("/admin/password");
        assertThat(number("select count(*) from admin.audit where act in ('account-added', 'role-given')"
                        + " and login = 'zhenguan' and detail ->> 'address' = '127.0.0.1'"))
                .isEqualTo(2);
    }

    @Test
    void aTownAdministratorSeesAndChangesNobodyOfAnotherTown() {
        staffing.hire("yunren", "云人", "yunxi", Role.DRAFTER);
        var administrator = browser("zhenguan");

        assertThat(administrator.get("/admin/people").body())
                .contains("zhenguan")
                .doesNotContain("yunren", "yunguan");
        assertThat(administrator.get("/admin/people?q=yunren").body()).doesNotContain("云人");
        assertThat(administrator.get("/admin/people/" + id("yunren")).status()).isEqualTo(404);
        for (var deed : new String[] {"disable", "reset", "unlock", "end-sessions", "remove-second-factor"}) {
            assertThat(administrator
                            .post("/admin/people/" + id("yunren") + "/" + deed, form())
                            .status())
                    .isEqualTo(404);
        }
        assertThat(administrator
                        .post("/admin/people/new", form("name", "某人", "login", "mouren", "role", "yunxi:drafter"))
                        .body())
                .contains("不在您的权限之内");
        assertThat(number("select count(*) from admin.account where login = 'mouren'"))
                .isZero();
    }

    @Test
    void whoWorksInTwoTownsIsManagedByNeitherOfThem() {
        staffing.hire("liangzhen", "两镇", "qinghe", Role.DRAFTER);
        staffing.alsoGive("liangzhen", "两镇", "yunxi", Role.DRAFTER);
        var administrator = browser("zhenguan");

        assertThat(administrator.get("/admin/people/" + id("liangzhen")).status())
                .isEqualTo(200);
        assertThat(administrator
                        .post("/admin/people/" + id("liangzhen") + "/reset", form())
                        .status())
                .isEqualTo(403);
        assertThat(administrator
                        .post(
                                "/admin/people/" + id("liangzhen") + "/roles",
                                form("role", "yunxi:drafter", "take", "yes"))
                        .status())
                .isEqualTo(403);
        assertThat(administrator
                        .post(
                                "/admin/people/" + id("liangzhen") + "/roles",
                                form("role", "qinghe:drafter", "take", "yes"))
                        .status())
                .isEqualTo(303);
    }

    @Test
    void nobodyGivesThemselvesARole() {
        for (var login : new String[] {"zhenguan", "xianguan", "anquan"}) {
            assertThat(browser(login)
                            .post("/admin/people/" + id(login) + "/roles", form("role", "qinghe:approver"))
                            .status())
                    .as(login)
                    .isEqualTo(403);
        }
    }

    @Test
    void theThreeAdministratorsExcludeEachOtherAndTheRest() {
        staffing.hire("fenli", "分立", "qinghe", Role.DRAFTER);
        var security = browser("anquan");

        assertThat(security.post("/admin/people/" + id("fenli") + "/roles", form("role", "county:audit-administrator"))
                        .body())
                .contains("三员分立");
        assertThat(security.post("/admin/people/" + id("xitong") + "/roles", form("role", "county:audit-administrator"))
                        .body())
                .contains("三员分立");
        assertThat(security.post("/admin/people/" + id("xitong") + "/roles", form("role", "qinghe:drafter"))
                        .body())
                .contains("三员分立");
    }

    @Test
    void theSystemAdministratorOpensAccountsAndTheSecurityAdministratorGivesRoles() {
        var system = browser("xitong");
        system.get("/admin/people/new");
        assertThat(system.post("/admin/people/new", form("name", "甲", "login", "jia", "role", ""))
                        .status())
                .isEqualTo(201);
        assertThat(system.post("/admin/people/" + id("jia") + "/roles", form("role", "qinghe:drafter"))
                        .status())
                .isEqualTo(403);
        var security = browser("anquan");
        assertThat(security.get("/admin/people/new").status()).isEqualTo(404);
        assertThat(security.post("/admin/people/" + id("jia") + "/disable", form())
                        .status())
                .isEqualTo(403);
        assertThat(security.post("/admin/people/" + id("jia") + "/roles", form("role", "qinghe:drafter"))
                        .status())
                .isEqualTo(303);
    }

    @Test
    void aDisabledPersonIsOutAtOnceAndComesBack() {
        staffing.hire("tingren", "停人", "qinghe", Role.DRAFTER);
        var person = browser("tingren");
        var administrator = browser("zhenguan");

        administrator.post("/admin/people/" + id("tingren") + "/disable", form());
        assertThat(person.get("/admin/inbox").location()).isEqualTo("/admin/sign-in");
        administrator.post("/admin/people/" + id("tingren") + "/enable", form());
        assertThat(new DeskBrowser(desk.web()).signIn("tingren", DeskClient.PASSWORD))
                .isEqualTo("/admin/inbox");
    }

    @Test
    void whatIsTypedIsKeptAndTheMistakeNamed() {
        var administrator = browser("zhenguan");
        administrator.get("/admin/people/new");

        var taken = administrator.post(
                "/admin/people/new", form("name", "同名", "login", "zhenguan", "role", "qinghe:drafter"));
        assertThat(taken.status()).isEqualTo(422);
        assertThat(taken.body()).contains("已有人使用", "value=\"同名\"");
        for (var login : new String[] {"", "A B", "x".repeat(60), "a' or 1=1 --", "<b>"}) {
            assertThat(administrator
                            .post("/admin/people/new", form("name", "某", "login", login, "role", "qinghe:drafter"))
                            .body())
                    .contains("以字母开头");
        }
        assertThat(administrator
                        .post("/admin/people/new", form("name", "某", "login", "mou", "role", "nowhere:drafter"))
                        .body())
                .contains("请选择一个角色");
    }

    @Test
    void aLongListIsPagedByLogin() {
        DATABASE.execute("insert into admin.account (login, name, password_hash)"
                + " select 'zz' || lpad(i::text, 4, '0'), '众', 'none' from generate_series(1, 120) i");
        var system = browser("xitong");
        var page = system.get("/admin/people?q=zz").body();
        assertThat(page).contains("zz0050").doesNotContain("zz0051").contains("after=zz0050");
        assertThat(system.get("/admin/people?q=zz&after=zz0050").body()).contains("zz0051", "zz0100");
    }
}
