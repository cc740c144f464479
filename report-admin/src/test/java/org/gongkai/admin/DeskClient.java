package org.gongkai.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;

/** Asks the desk what a program or a browser would ask. */
final class DeskClient {

    static final String PASSWORD = "correct horse battery";

    /** That of a notice of 青禾镇, complete. */
    static final String METADATA =
            "{\"channel\":\"notices\",\"kind\":\"notice\",\"issuedOn\":\"2026-04-08\",\"property\":\"PROACTIVE\"}";

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final WebTestClient web;

    DeskClient(int port) {
        this.web = WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .responseTimeout(Duration.ofSeconds(30))
                // a page of a thousand documents (-Dgongkai.issues=1000) is larger than the usual quarter of a megabyte
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(4 << 20))
                .build();
    }

    WebTestClient web() {
        return web;
    }

    WebTestClient.ResponseSpec get(String token, String path) {
        return web.get()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(token))
                .exchange();
    }

    WebTestClient.ResponseSpec act(String token, long id, String act, String body) {
        return web.post()
                .uri("/admin/api/v1/reports/{id}/{act}", id, act)
                .headers(headers -> headers.setBearerAuth(token))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    WebTestClient.ResponseSpec upload(String token, String town, String name, byte[] file, String metadata) {
        var parts = new MultipartBodyBuilder();
        parts.part("file", new ByteArrayResource(file)).filename(name);
        parts.part("metadata", metadata);
        return upload(token, town, parts);
    }

    /** Sends an upload as these very bytes. */
    WebTestClient.ResponseSpec uploadRaw(String token, String town, String contentType, byte[] body) {
        return web.post()
                .uri("/admin/api/v1/towns/{town}/reports", town)
                .headers(headers -> headers.setBearerAuth(token))
                .header("Content-Type", contentType)
                .bodyValue(body)
                .exchange();
    }

    WebTestClient.ResponseSpec upload(String token, String town, MultipartBodyBuilder parts) {
        return web.post()
                .uri("/admin/api/v1/towns/{town}/reports", town)
                .headers(headers -> headers.setBearerAuth(token))
                .body(BodyInserters.fromMultipartData(parts.build()))
                .exchange();
    }

    /** Attaches a file to the draft of this version. */
    WebTestClient.ResponseSpec attach(String token, long id, int version, String name, byte[] file) {
        var parts = new MultipartBodyBuilder();
        parts.part("file", new ByteArrayResource(file)).filename(name);
        return web.post()
                .uri("/admin/api/v1/reports/{id}/attachments", id)
                .headers(headers -> {
                    headers.setBearerAuth(token);
                    headers.setIfMatch("\"" + version + "\"");
                })
                .body(BodyInserters.fromMultipartData(parts.build()))
                .exchange();
    }

    /** Imports a text that must be taken and returns the report's id. */
    long imported(String token, String town, String text, String metadata) {
        var created = upload(token, town, "notice.txt", text.getBytes(StandardCharsets.UTF_8), metadata)
                .expectStatus()
                .isCreated()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();
        return ((Number) Objects.requireNonNull(created).get("id")).longValue();
    }

    WebTestClient.ResponseSpec tokenFor(String login, String password) {
        return web.post()
                .uri("/admin/api/v1/tokens")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("login", login, "password", password))
                .exchange();
    }

    /** A form of the desk as a browser holds it: the token in it, and the cookie it belongs to. */
    record Form(String token, String cookie) {}

    Form signInForm() {
        var page = web.get()
                .uri("/admin/sign-in")
                .exchange()
                .expectBody(String.class)
                .returnResult();
        var csrf = TOKEN.matcher(String.valueOf(page.getResponseBody()));
        assertThat(csrf.find()).isTrue();
        assertThat(page.getResponseCookies()).doesNotContainKey("SESSION");
        return new Form(csrf.group(1), cookie(page, "XSRF-TOKEN"));
    }

    /** Signs in as a person does and returns the session. */
    String session(String login) {
        var form = signInForm();
        var signedIn = web.post()
                .uri("/admin/sign-in")
                .cookie("XSRF-TOKEN", form.cookie())
                .body(BodyInserters.fromFormData("username", login)
                        .with("password", PASSWORD)
                        .with("_csrf", form.token()))
                .exchange()
                .expectStatus()
                .isFound()
                .expectHeader()
                .valueEquals("Location", "/admin/inbox")
                .expectBody(String.class)
                .returnResult();
        return cookie(signedIn, "SESSION");
    }

    /** As a browser, the last of several with one name. */
    static String cookie(EntityExchangeResult<?> result, String name) {
        return result.getResponseHeaders().getOrEmpty("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .reduce("", (_, last) -> last.substring(name.length() + 1).split(";", 2)[0]);
    }
}
