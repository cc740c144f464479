package org.gongkai.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.gongkai.domain.TestDatabase;
import org.gongkai.domain.town.Role;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Flux;

/** What an attacker, or a clerk in a hurry, tries at the desk. */
@SpringBootTest(classes = TestDesk.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeskSafetyIT {

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

    private Staffing staffing;
    private DeskClient desk;
    private String drafter;
    private String office;

    @BeforeAll
    void createATownAndItsPeople() {
        desk = new DeskClient(port);
        staffing = new Staffing(operations);
        staffing.openQinghe();
        drafter = staffing.hireWithToken("miaoqing", "苗青", "qinghe", Role.DRAFTER);
        office = staffing.hireWithToken("hean", "何安", "qinghe", Role.OFFICE_REVIEWER);
    }

    @Test
    void whoeverEditedADraftSignsNowhereOnIt() {
        var editor = staffing.hireWithToken("gaiyi", "改易", "qinghe", Role.DRAFTER);
        staffing.alsoGive("gaiyi", "改易", "qinghe", Role.OFFICE_REVIEWER);
        long id = desk.imported(drafter, "qinghe", TEXT, DeskClient.METADATA);
        desk.web()
                .put()
                .uri("/admin/api/v1/reports/{id}/draft", id)
                .headers(headers -> {
                    headers.setBearerAuth(editor);
                    headers.setIfMatch("\"1\"");
                })
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of(
                        "text",
                        TEXT.replace("防火工作", "森林防火工作"),
                        "metadata",
                        Map.of(
                                "channel",
                                "notices",
                                "kind",
                                "notice",
                                "issuedOn",
                                "2026-04-08",
                                "property",
                                "PROACTIVE")))
                .exchange()
                .expectStatus()
                .isOk();
        desk.act(drafter, id, "submit", "{}").expectStatus().isOk();

        desk.act(editor, id, "approve", "{}")
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("own-draft");
        desk.get(editor, "/admin/api/v1/inbox")
                .expectBody()
                .jsonPath("$.toSign[?(@.id == " + id + ")]")
                .isEmpty();
        desk.get(office, "/admin/api/v1/inbox")
                .expectBody()
                .jsonPath("$.toSign[?(@.id == " + id + ")]")
                .isNotEmpty();
        desk.act(office, id, "approve", "{}").expectStatus().isOk();
    }

    @Test
    void manyGuessesAtOnceAreNoMoreThanFive() {
        staffing.hireWithToken("wangmi", "王密", "qinghe", Role.DRAFTER);
        var client = org.springframework.web.reactive.function.client.WebClient.create("http://127.0.0.1:" + port);
        var statuses = Flux.range(0, 20)
                .flatMap(
                        guess -> client.post()
                                .uri("/admin/api/v1/tokens")
                                .bodyValue(Map.of("login", "wangmi", "password", "wrong " + guess))
                                .exchangeToMono(answer -> answer.releaseBody()
                                        .thenReturn(answer.statusCode().value())),
                        20)
                .collectList()
                .block();

        assertThat(statuses).hasSize(20).doesNotContain(200, 201, 500);
        desk.tokenFor("wangmi", DeskClient.PASSWORD).expectStatus().isUnauthorized();
        assertThat(number("select failed_attempts from admin.account where login = 'wangmi'"))
                .isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "' or 1=1", "苗青", "\ud83d\ude00"})
    void aLoginThatCannotExistIsSimplyWrong(String login) {
        desk.tokenFor(login, "whatever it is").expectStatus().isUnauthorized();
    }

    /** Whoever still sends when the refusal has been written may meet a closed connection instead of it (RFC 9112, 9.6): asked again. */
    private static WebTestClient.ResponseSpec answered(Supplier<WebTestClient.ResponseSpec> upload) {
        for (int attempt = 0; ; attempt++) {
            try {
                return upload.get();
            } catch (WebClientRequestException reset) {
                if (attempt == 20) {
                    throw reset;
                }
            }
        }
    }

    @Test
    void anUploadHasAtMostFortyPartsAndTwentyFourMegabytes() {
        var many = new MultipartBodyBuilder();
        for (int part = 0; part < 60; part++) {
            many.part("p" + part, "x");
        }
        answered(() -> desk.upload(drafter, "qinghe", many))
                .expectStatus()
                .value(status -> assertThat(status).isIn(400, 413));

        var large = new MultipartBodyBuilder();
        for (int part = 0; part < 3; part++) {
            large.part("file" + part, new ByteArrayResource(new byte[10 * 1024 * 1024]))
                    .filename("f.txt");
        }
        answered(() -> desk.upload(drafter, "qinghe", large))
                .expectStatus()
                .isEqualTo(413)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("file-too-large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no parts at all",
                "--x\r\nContent-Disposition: form-data\r\n\r\nnameless\r\n--x--\r\n",
                "--x\r\n\r\nwithout headers\r\n--x--\r\n",
                "--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\ncut off"
            })
    void anUploadThatCannotBeTakenApartIsMalformed(String body) {
        for (var contentType : List.of("multipart/form-data; boundary=x", "multipart/form-data")) {
            desk.uploadRaw(drafter, "qinghe", contentType, body.getBytes(StandardCharsets.UTF_8))
                    .expectStatus()
                    .isBadRequest();
        }
    }

    @Test
    void strangersUploadNothing() {
        var form = desk.signInForm();
        var parts = new MultipartBodyBuilder();
        parts.part("_csrf", form.token());
        parts.part("file", new ByteArrayResource(new byte[1024])).filename("f.txt");
        desk.web()
                .post()
                .uri("/admin/new")
                .cookie("XSRF-TOKEN", form.cookie())
                .body(BodyInserters.fromMultipartData(parts.build()))
                .exchange()
                .expectStatus()
                .isFound()
                .expectHeader()
                .valueEquals("Location", "/admin/sign-in");
    }

    @Test
    void whatStrangersAskForMakesNoSession() {
        for (var page : new String[] {"/admin/inbox", "/admin/sign-in", "/admin/reports/1", "/admin/nothing"}) {
            desk.web()
                    .get()
                    .uri(page)
                    .header("Accept", "text/html")
                    .exchange()
                    .expectCookie()
                    .doesNotExist("SESSION");
        }
    }

    @Test
    void signingInLeadsToThePageThatWasAskedFor() {
        var asked = desk.web()
                .get()
                .uri("/admin/reports")
                .header("Accept", "text/html")
                .exchange()
                .expectStatus()
                .isFound()
                .expectBody()
                .returnResult();
        var form = desk.signInForm();
        desk.web()
                .post()
                .uri("/admin/sign-in")
                .cookie("XSRF-TOKEN", form.cookie())
                .cookie("REDIRECT_URI", DeskClient.cookie(asked, "REDIRECT_URI"))
                .body(BodyInserters.fromFormData("username", "miaoqing")
                        .with("password", DeskClient.PASSWORD)
                        .with("_csrf", form.token()))
                .exchange()
                .expectStatus()
                .isFound()
                .expectHeader()
                .valueEquals("Location", "/admin/reports");
    }

    @Test
    void aFormWithoutItsTokenOrFromAnotherSiteIsAnsweredByOurOwnPage() {
        var session = desk.session("miaoqing");
        desk.web()
                .post()
                .uri("/admin/sign-out")
                .cookie("SESSION", session)
                .exchange()
                .expectStatus()
                .isForbidden()
                .expectBody(String.class)
                .value(html -> assertThat(html).contains("</html>").contains("刷新"));
        var form = desk.signInForm();
        desk.web()
                .post()
                .uri("/admin/sign-out")
                .cookie("SESSION", session)
                .cookie("XSRF-TOKEN", form.cookie())
                .header("Sec-Fetch-Site", "same-site")
                .body(BodyInserters.fromFormData("_csrf", form.token()))
                .exchange()
                .expectStatus()
                .isForbidden();
        desk.web()
                .get()
                .uri("/admin/inbox")
                .cookie("SESSION", session)
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void aDisabledAccountIsSignedOutWithItsNextRequest() {
        staffing.hireWithToken("tingyong", "停用", "qinghe", Role.DRAFTER);
        var session = desk.session("tingyong");
        DATABASE.execute("update admin.account set disabled_at = now() where login = 'tingyong'");

        desk.web()
                .get()
                .uri("/admin/inbox")
                .cookie("SESSION", session)
                .exchange()
                .expectStatus()
                .isFound()
                .expectHeader()
                .valueEquals("Location", "/admin/sign-in");
        desk.tokenFor("tingyong", DeskClient.PASSWORD).expectStatus().isUnauthorized();
    }

    @Test
    void anotherTownsWithdrawnNoticeIsNotInSight() {
        long hidden = number("""
                insert into publication.notice (town_id, number, report_id, order_number, edition, state, channel_id, kind, title,
                    content, metadata, digest, index_number, issued_on, publishing_body)
                values (99, 990099, 1, 1, 1, 'TAKEN_DOWN', 1, 'notice', '邻镇通知', '{}', '{}', repeat('a', 64), 'x', '2026-01-01', '邻镇')
                returning number
                """);
        try (var connection = DATABASE.connection("gongkai_admin");
                var statement = connection.createStatement()) {
            statement.execute("set gongkai.towns = '1'");
            var rows = statement.executeQuery("select count(*) from publication.notice where number = " + hidden);
            rows.next();
            assertThat(rows.getInt(1)).isZero();
            var visible =
                    statement.executeQuery("select count(*) from publication.public_notice where number = " + hidden);
            visible.next();
            assertThat(visible.getInt(1)).isZero();
        } catch (java.sql.SQLException fault) {
            throw new IllegalStateException(fault);
        }
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
