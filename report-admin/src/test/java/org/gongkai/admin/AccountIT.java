package org.gongkai.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongkai.admin.DeskBrowser.form;

import java.time.Duration;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.gongkai.admin.PlatformOperations.NewAccount;
import org.gongkai.domain.TestDatabase;
import org.gongkai.domain.town.Role;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Passwords, second factors and sessions, as people and as two processes of the desk meet them. */
@SpringBootTest(classes = TestDesk.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountIT {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final String NEW_PASSWORD = "a better horse battery";

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
    void openATown() {
        desk = new DeskClient(port);
        staffing = new Staffing(operations);
        staffing.openQinghe();
    }

    private DeskBrowser browser() {
        return new DeskBrowser(desk.web());
    }

    private void hireForTheFirstTime(String login) {
        operations
                .addAccount(new NewAccount(login, "新人", "qinghe", Role.DRAFTER, DeskClient.PASSWORD, true))
                .block();
    }

    @Test
    void theFirstSignInLeadsNowhereButToANewPassword() {
        hireForTheFirstTime("xinren");
        var browser = browser();
        browser.signIn("xinren", DeskClient.PASSWORD);

        for (var path : new String[] {"/admin/inbox", "/admin/reports", "/admin/account", "/admin/nothing"}) {
            assertThat(browser.get(path).location()).isEqualTo("/admin/password");
        }
        assertThat(browser.get("/admin/password").body()).contains("请先设置自己的密码");
        var changed = browser.post(
                "/admin/password", form("present", DeskClient.PASSWORD, "wanted", NEW_PASSWORD, "again", NEW_PASSWORD));
        assertThat(changed.location()).isEqualTo("/admin/account?done=password");
        assertThat(browser.get("/admin/inbox").status()).isEqualTo(200);
        assertThat(browser().signIn("xinren", DeskClient.PASSWORD)).contains("error");
        assertThat(browser().signIn("xinren", NEW_PASSWORD)).isEqualTo("/admin/inbox");
    }

    @Test
    void aPasswordForOneSignInIsWorthNoToken() {
        hireForTheFirstTime("qianbi");

        desk.tokenFor("qianbi", DeskClient.PASSWORD)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("must-change");
    }

    @Test
    void weakUsedAndDifferingPasswordsAreRefusedInASentence() {
        staffing.hire("gaimi", "改密", "qinghe", Role.DRAFTER);
        var browser = browser().signedIn("gaimi");

        assertThat(change(browser, DeskClient.PASSWORD, "Password2026!")).contains("太常见");
        assertThat(change(browser, DeskClient.PASSWORD, DeskClient.PASSWORD)).contains("最近用过");
        assertThat(change(browser, "wrong", NEW_PASSWORD)).contains("现在的密码不正确");
        assertThat(browser.post(
                                "/admin/password",
                                form("present", DeskClient.PASSWORD, "wanted", NEW_PASSWORD, "again", "other"))
                        .body())
                .contains("不一致");
        change(browser, DeskClient.PASSWORD, NEW_PASSWORD);
        assertThat(change(browser, NEW_PASSWORD, DeskClient.PASSWORD)).contains("最近用过");
    }

    private static String change(DeskBrowser browser, String present, String wanted) {
        return browser.post("/admin/password", form("present", present, "wanted", wanted, "again", wanted))
                .body();
    }

    @Test
    void aNewPasswordSignsOtherDevicesOut() {
        staffing.hire("shebei", "设备", "qinghe", Role.DRAFTER);
        var elsewhere = browser().signedIn("shebei");
        var here = browser().signedIn("shebei");

        change(here, DeskClient.PASSWORD, NEW_PASSWORD);

        assertThat(here.get("/admin/inbox").status()).isEqualTo(200);
        assertThat(elsewhere.get("/admin/inbox").location()).isEqualTo("/admin/sign-in");
    }

    @Test
    void aNewPasswordEndsAccessTokens() {
        var desk = new DeskClient(port);
        staffing.hire("lingpai", "令牌", "qinghe", Role.DRAFTER);
        var token = operations.issueToken("lingpai").block();
        desk.get(token, "/admin/api/v1/inbox").expectStatus().isOk();

        change(browser().signedIn("lingpai"), DeskClient.PASSWORD, NEW_PASSWORD);

        desk.get(token, "/admin/api/v1/inbox").expectStatus().isUnauthorized();
        var second = operations.issueToken("lingpai").block();
        operations.resetPassword("lingpai", DeskClient.PASSWORD).block();
        desk.get(second, "/admin/api/v1/inbox").expectStatus().isUnauthorized();
    }

    @Test
    void aSecondFactorIsSetUpAskedForAndReplacedByARecoveryCodeOnce() throws Exception {
        staffing.hire("liangbu", "两步", "qinghe", Role.DRAFTER);
        var browser = browser().signedIn("liangbu");
        var page = browser.get("/admin/second-factor/new").body();
        var secret = secret(page);
        assertThat(browser.get("/admin/second-factor/new").body())
                .contains(page.substring(page.indexOf("class=\"secret\""), page.indexOf("class=\"secret\"") + 40));
        assertThat(browser.post("/admin/second-factor/new", form("code", "000000"))
                        .status())
                .isEqualTo(422);
        var codes = browser.post("/admin/second-factor/new", form("code", code(secret, 0)))
                .body();
        var recovery = Pattern.compile("<code>([a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4})</code>")
                .matcher(codes);
        assertThat(recovery.find()).isTrue();

        var again = browser();
        again.signIn("liangbu", DeskClient.PASSWORD);
        assertThat(again.get("/admin/inbox").location()).isEqualTo("/admin/second-factor");
        assertThat(again.get("/admin/password").location()).isEqualTo("/admin/second-factor");
        assertThat(again.post("/admin/second-factor", form("code", code(secret, 0)))
                        .status())
                .as("a code that was used")
                .isEqualTo(422);
        assertThat(again.post("/admin/second-factor", form("code", code(secret, 1)))
                        .location())
                .isEqualTo("/admin/inbox");
        assertThat(again.get("/admin/inbox").status()).isEqualTo(200);

        var lost = browser();
        lost.signIn("liangbu", DeskClient.PASSWORD);
        lost.get("/admin/second-factor");
        assertThat(lost.post(
                                "/admin/second-factor",
                                form("code", recovery.group(1).toUpperCase()))
                        .location())
                .isEqualTo("/admin/inbox");
        var twice = browser();
        twice.signIn("liangbu", DeskClient.PASSWORD);
        twice.get("/admin/second-factor");
        assertThat(twice.post("/admin/second-factor", form("code", recovery.group(1)))
                        .status())
                .isEqualTo(422);

        desk.tokenFor("liangbu", DeskClient.PASSWORD)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.obstacles[0].field")
                .isEqualTo("code");
    }

    @Test
    void codesAreGuessedFiveTimesAtMost() {
        staffing.hire("caima", "猜码", "qinghe", Role.DRAFTER);
        var browser = browser().signedIn("caima");
        var secret = secret(browser.get("/admin/second-factor/new").body());
        browser.post("/admin/second-factor/new", form("code", code(secret, 0)));
        var guesser = browser();
        guesser.signIn("caima", DeskClient.PASSWORD);
        guesser.get("/admin/second-factor");
        for (int guess = 0; guess < 5; guess++) {
            guesser.post("/admin/second-factor", form("code", "00000" + guess));
        }

        assertThat(guesser.post("/admin/second-factor", form("code", code(secret, 1)))
                        .status())
                .isEqualTo(422);
        assertThat(browser().signIn("caima", DeskClient.PASSWORD)).contains("error");
    }

    @Test
    void theThreeAdministratorsSetUpASecondFactorFirst() {
        staffing.hire("anquan", "安全", null, Role.SECURITY_ADMINISTRATOR);
        var browser = browser();
        browser.signIn("anquan", DeskClient.PASSWORD);

        assertThat(browser.get("/admin/people").location()).isEqualTo("/admin/second-factor/new");
        var secret = secret(browser.get("/admin/second-factor/new").body());
        browser.post("/admin/second-factor/new", form("code", code(secret, 0)));
        assertThat(browser.get("/admin/people").status()).isEqualTo(200);
    }

    @Test
    void sessionsAreListedAndEndedOneByOne() {
        staffing.hire("huihua", "会话", "qinghe", Role.DRAFTER);
        var elsewhere = browser().signedIn("huihua");
        var here = browser().signedIn("huihua");
        var page = here.get("/admin/account").body();
        assertThat(page).contains("Mozilla/5.0 (test)", "127.0.0.1", "本机");
        var end = Pattern.compile("/admin/account/sessions/([0-9]+)/end").matcher(page);
        assertThat(end.find()).isTrue();

        var stranger = browser();
        staffing.hire("bieren", "别人", "qinghe", Role.DRAFTER);
        stranger.signedIn("bieren").post("/admin/account/sessions/" + end.group(1) + "/end", form());
        assertThat(elsewhere.get("/admin/inbox").status())
                .as("another's session")
                .isEqualTo(200);

        here.post("/admin/account/sessions/" + end.group(1) + "/end", form());
        assertThat(elsewhere.get("/admin/inbox").location()).isEqualTo("/admin/sign-in");
        assertThat(here.get("/admin/inbox").status()).isEqualTo(200);
    }

    @Test
    void aSessionEndsWhenIdleWhenOldAndWhenSignedOut() {
        staffing.hire("chaoshi", "超时", "qinghe", Role.DRAFTER);
        var idle = browser().signedIn("chaoshi");
        DATABASE.execute("update admin.session set last_seen_at = now() - interval '31 minutes'"
                + " where account_id = (select id from admin.account where login = 'chaoshi')");
        assertThat(idle.get("/admin/inbox").location()).isEqualTo("/admin/sign-in");

        var old = browser().signedIn("chaoshi");
        DATABASE.execute("update admin.session set ends_at = now()"
                + " where account_id = (select id from admin.account where login = 'chaoshi')");
        assertThat(old.get("/admin/inbox").location()).isEqualTo("/admin/sign-in");

        var out = browser().signedIn("chaoshi");
        var copy = out.at(desk.web());
        out.post("/admin/sign-out", form());
        assertThat(copy.get("/admin/inbox").location()).isEqualTo("/admin/sign-in");
    }

    @Test
    void anotherProcessKnowsTheSameSessionsAndTheyOutliveOne() {
        staffing.hire("liangtai", "两台", "qinghe", Role.DRAFTER);
        var browser = browser().signedIn("liangtai");
        var application = new SpringApplicationBuilder(TestDesk.class)
                .properties(
                        "server.port=0",
                        "gongkai.home=target/test-home",
                        "gongkai.admin.database.username=gongkai_admin",
                        "gongkai.admin.database.password=" + TestDatabase.ROLE_PASSWORD,
                        "gongkai.admin.database.url=r2dbc:postgresql://%s:%d/%s"
                                .formatted(DATABASE.host(), DATABASE.port(), DATABASE.name()));
        DeskBrowser there;
        try (var second = application.run()) {
            var port = String.valueOf(second.getEnvironment().getProperty("local.server.port"));
            there = browser.at(new DeskClient(Integer.parseInt(port)).web());
            assertThat(there.get("/admin/inbox").status()).isEqualTo(200);
            there.signIn("liangtai", DeskClient.PASSWORD);
        }
        assertThat(browser.get("/admin/inbox").location())
                .as("signing in again ends the session before it, at any process")
                .isEqualTo("/admin/sign-in");
        assertThat(there.at(desk.web()).get("/admin/inbox").status()).isEqualTo(200);
    }

    @Test
    void manyFailuresFromOneAddressMakeItWait() {
        staffing.hire("dizhi", "地址", "qinghe", Role.DRAFTER);
        DATABASE.execute("insert into admin.address_failure values ('127.0.0.1', now(), 60)");
        try {
            assertThat(browser().signIn("dizhi", DeskClient.PASSWORD)).contains("error");
        } finally {
            DATABASE.execute("delete from admin.address_failure");
        }
        assertThat(browser().signIn("dizhi", DeskClient.PASSWORD)).isEqualTo("/admin/inbox");
    }

    @Test
    void theCommandLineResetsAndDisables() {
        staffing.hire("chongzhi", "重置", "qinghe", Role.DRAFTER);
        var browser = browser().signedIn("chongzhi");

        operations.resetPassword("chongzhi", NEW_PASSWORD).block();

        assertThat(browser.get("/admin/inbox").location()).isEqualTo("/admin/sign-in");
        var again = browser();
        again.signIn("chongzhi", NEW_PASSWORD);
        assertThat(again.get("/admin/inbox").location()).isEqualTo("/admin/password");
        operations.setDisabled("chongzhi", true).block();
        assertThat(again.get("/admin/inbox").location()).isEqualTo("/admin/sign-in");
        assertThat(browser().signIn("chongzhi", NEW_PASSWORD)).contains("error");
    }

    private static String secret(String page) {
        var found = Pattern.compile("class=\"secret\">([A-Z2-7 ]+)<").matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1).replace(" ", "");
    }

    /** The code of an app that knows the secret, so many steps from now. */
    private static String code(String base32, int steps) {
        var bits = new StringBuilder();
        base32.chars()
                .map("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"::indexOf)
                .forEach(value -> bits.append(
                        String.format("%5s", Integer.toBinaryString(value)).replace(' ', '0')));
        var key = new byte[bits.length() / 8];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
        }
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "RAW"));
            long step = System.currentTimeMillis() / Duration.ofSeconds(30).toMillis() + steps;
            var hash = mac.doFinal(java.nio.ByteBuffer.allocate(8).putLong(step).array());
            int number = java.nio.ByteBuffer.wrap(hash, hash[19] & 15, 4).getInt() & 0x7fffffff;
            return "%06d".formatted(number % 1_000_000);
        } catch (java.security.GeneralSecurityException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
