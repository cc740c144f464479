package org.gongkai.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.gongkai.admin.PlatformOperations.NewAccount;
import org.gongkai.domain.TestDatabase;
import org.gongkai.domain.town.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Signing in at an OpenID provider, as people and as those who would like to be them meet it. */
@SpringBootTest(classes = TestDesk.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OpenIdIT {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final FakeProvider PROVIDER = new FakeProvider();
    private static final String BROKEN = "/admin/sign-in?openid=broken";

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry registry) {
        TestDesk.connect(registry, DATABASE);
        registry.add("gongkai.admin.openid.issuer", PROVIDER::issuer);
        registry.add("gongkai.admin.openid.client-id", () -> FakeProvider.CLIENT);
        registry.add("gongkai.admin.openid.client-secret", () -> FakeProvider.SECRET);
        registry.add("gongkai.admin.openid.desk", () -> "https://desk.example.gov.cn");
        registry.add("gongkai.admin.openid.name", () -> "全县统一身份认证");
        registry.add("gongkai.admin.openid.timeout", () -> "2s");
    }

    @Autowired
    private PlatformOperations operations;

    @LocalServerPort
    private int port;

    private DeskClient desk;

    @BeforeAll
    void openATown() {
        desk = new DeskClient(port);
        new Staffing(operations).openQinghe();
        hire("miaoqing", "subject-1");
    }

    @AfterEach
    void honest() throws JOSEException {
        PROVIDER.twist(claims -> claims);
        PROVIDER.forges(false);
    }

    @AfterAll
    void close() {
        PROVIDER.close();
    }

    private void hire(String login, String subject) {
        operations
                .addAccount(new NewAccount(login, "苗青", "qinghe", Role.DRAFTER, DeskClient.PASSWORD, true))
                .block();
        operations.linkIdentity(login, PROVIDER.issuer(), subject).block();
    }

    private DeskBrowser browser() {
        return new DeskBrowser(desk.web());
    }

    private static String start(DeskBrowser browser) {
        return String.valueOf(browser.get("/admin/openid").location());
    }

    @Test
    @Order(1)
    void aProviderThatIsDownIsNamedAndAskedAgainNextTime() {
        PROVIDER.isDown(true);
        var browser = browser();
        var answer = browser.get("/admin/openid");
        PROVIDER.isDown(false);

        assertThat(answer.location()).isEqualTo("/admin/sign-in?openid=unreachable");
        assertThat(browser.get("/admin/sign-in?openid=unreachable").body())
                .contains("身份认证平台暂时没有回应", "用全县统一身份认证登录", "name=\"password\"");
        assertThat(start(browser)).startsWith(PROVIDER.issuer() + "/authorize?");
    }

    @Test
    @Order(2)
    void whoIsLinkedComesInAndNeedsNoPassword() {
        var browser = browser();
        var address = start(browser);
        assertThat(address)
                .contains("response_type=code", "scope=openid", "code_challenge_method=S256")
                .contains("redirect_uri=https%3A%2F%2Fdesk.example.gov.cn%2Fadmin%2Fopenid%2Fback");

        assertThat(browser.get(PROVIDER.agree(address, "subject-1")).location()).isEqualTo("/admin/inbox");

        assertThat(browser.get("/admin/inbox").status()).isEqualTo(200);
        assertThat(browser.get("/admin/account").body()).contains("miaoqing");
    }

    @Test
    @Order(3)
    void aCodeIsGoodForTheBrowserThatBeganAndForOnce() {
        var browser = browser();
        var back = PROVIDER.agree(start(browser), "subject-1");
        var victim = browser();
        assertThat(victim.get(back).location()).as("no attempt").isEqualTo(BROKEN);
        start(victim);
        assertThat(victim.get(back).location()).as("another's attempt").isEqualTo(BROKEN);

        assertThat(browser.get(back).location()).isEqualTo("/admin/inbox");
        assertThat(browser.get(back).location()).as("again").isEqualTo(BROKEN);
    }

    @Test
    @Order(3)
    void givingUpAtTheProviderLeadsBackToTheSignInPage() {
        var browser = browser();
        var state = PROVIDER.agree(start(browser), "subject-1").replaceAll(".*&", "");

        assertThat(browser.get("/admin/openid/back?error=access_denied&" + state)
                        .location())
                .isEqualTo(BROKEN);
        assertThat(browser.get(BROKEN).body()).contains("在十分钟内完成");
    }

    @Test
    @Order(3)
    void anAnswerThatNamesAnotherProviderIsRefused() {
        var browser = browser();

        assertThat(browser.get(PROVIDER.agree(start(browser), "subject-1") + "&iss=https://evil.example")
                        .location())
                .isEqualTo(BROKEN);
    }

    static Stream<Arguments> badTokens() {
        return Stream.of(
                bad("another nonce", claims -> claims.claim("nonce", "x")),
                bad("no nonce", claims -> claims.claim("nonce", null)),
                bad("another issuer", claims -> claims.issuer("https://evil.example")),
                bad("for another desk", claims -> claims.audience("other")),
                bad("for several and not by us", claims -> claims.audience(List.of(FakeProvider.CLIENT, "other"))),
                bad("asked for by another", claims -> claims.claim("azp", "other")),
                bad("expired", claims -> claims.expirationTime(new Date(System.currentTimeMillis() - 300_000))),
                bad("without an end", claims -> claims.expirationTime(null)),
                bad("of nobody", claims -> claims.subject(null)));
    }

    private static Arguments bad(String what, UnaryOperator<JWTClaimsSet.Builder> twist) {
        return Arguments.of(what, twist);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTokens")
    @Order(4)
    void aTokenThatIsNotForThisSignInIsRefused(String what, UnaryOperator<JWTClaimsSet.Builder> twist) {
        PROVIDER.twist(twist);
        var browser = browser();

        assertThat(browser.get(PROVIDER.agree(start(browser), "subject-1")).location())
                .isEqualTo(BROKEN);
        assertThat(browser.get("/admin/inbox").location()).isEqualTo("/admin/sign-in");
    }

    @Test
    @Order(4)
    void aTokenThatAnotherSignedIsRefused() throws JOSEException {
        PROVIDER.forges(true);
        var browser = browser();

        assertThat(browser.get(PROVIDER.agree(start(browser), "subject-1")).location())
                .isEqualTo(BROKEN);
    }

    @Test
    @Order(5)
    void whoIsNotLinkedIsToldWhatToDo() {
        var browser = browser();

        assertThat(browser.get(PROVIDER.agree(start(browser), "stranger")).location())
                .isEqualTo("/admin/sign-in?openid=unknown");
        assertThat(browser.get("/admin/sign-in?openid=unknown").body()).contains("还没有关联本编辑台的账号");
        assertThat(browser.get("/admin/inbox").location()).isEqualTo("/admin/sign-in");
    }

    @Test
    @Order(5)
    void aDisabledOrUnlinkedAccountEndsThereToo() {
        hire("likai", "subject-2");
        var browser = browser();
        browser.get(PROVIDER.agree(start(browser), "subject-2"));
        assertThat(browser.get("/admin/inbox").status()).isEqualTo(200);

        operations.linkIdentity("likai", PROVIDER.issuer(), null).block();
        assertThat(browser.get("/admin/inbox").location()).isEqualTo("/admin/sign-in");
        operations.linkIdentity("likai", PROVIDER.issuer(), "subject-2").block();
        operations.setDisabled("likai", true).block();
        assertThat(browser.get(PROVIDER.agree(start(browser), "subject-2")).location())
                .isEqualTo("/admin/sign-in?openid=unknown");
    }

    @Test
    @Order(5)
    void aSubjectBelongsToOneAccount() {
        hire("chongming", "subject-3");

        assertThatThrownBy(() -> operations
                        .linkIdentity("chongming", PROVIDER.issuer(), "subject-1")
                        .block())
                .hasMessageContaining("linked to another account");
        var browser = browser();
        assertThat(browser.get(PROVIDER.agree(start(browser), "subject-3")).location())
                .as("the former link stays")
                .isEqualTo("/admin/inbox");
    }

    @Test
    @Order(5)
    void theSecondFactorOfThisDeskIsStillAskedFor() {
        hire("liangbu", "subject-4");
        DATABASE.execute(
                "update admin.account set second_factor = 'x', second_factor_since = now() where login = 'liangbu'");
        var browser = browser();
        browser.get(PROVIDER.agree(start(browser), "subject-4"));

        assertThat(browser.get("/admin/inbox").location()).isEqualTo("/admin/second-factor");
    }

    @Test
    @Order(5)
    void whatWasWantedIsShownAfterwardsAndWrongPasswordsLockNobodyOut() {
        hire("suoding", "subject-5");
        DATABASE.execute("update admin.account set failed_attempts = 5, locked_until = now() + interval '1 hour'"
                + " where login = 'suoding'");
        var browser = browser();
        browser.get("/admin/reports");

        assertThat(browser.get(PROVIDER.agree(start(browser), "subject-5")).location())
                .isEqualTo("/admin/reports");
    }
}
