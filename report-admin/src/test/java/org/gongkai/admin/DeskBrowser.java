package org.gongkai.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.reactive.function.BodyInserters;

/** A browser at the desk, without a screen: keeps cookies, sends the token of the form back, follows nothing. */
final class DeskBrowser {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final WebTestClient web;
    private final Map<String, String> cookies = new HashMap<>();
    private String token = "";

    DeskBrowser(WebTestClient web) {
        this.web = web;
    }

    /** A browser with the session of another one, at another process. */
    DeskBrowser at(WebTestClient elsewhere) {
        var other = new DeskBrowser(elsewhere);
        other.cookies.putAll(cookies);
        other.token = token;
        return other;
    }

    /** An answer: its status, where it leads, its page. */
    record Answer(int status, @Nullable String location, String body) {}

    Answer get(String path) {
        return kept(web.get()
                .uri(path)
                .header("Accept", "text/html")
                .header("User-Agent", "Mozilla/5.0 (test)")
                .cookies(all -> cookies.forEach(all::add))
                .exchange()
                .expectBody(String.class)
                .returnResult());
    }

    Answer post(String path, Map<String, String> form) {
        var fields = new LinkedMultiValueMap<String, String>();
        form.forEach(fields::add);
        fields.add("_csrf", token);
        return kept(web.post()
                .uri(path)
                .header("Accept", "text/html")
                .header("User-Agent", "Mozilla/5.0 (test)")
                .cookies(all -> cookies.forEach(all::add))
                .body(BodyInserters.fromFormData(fields))
                .exchange()
                .expectBody(String.class)
                .returnResult());
    }

    /** Sends a form with a file, and fields beside it. */
    Answer upload(String path, String name, byte[] file, Map<String, String> form) {
        var parts = new MultipartBodyBuilder();
        form.forEach(parts::part);
        parts.part("_csrf", token);
        parts.part("file", new ByteArrayResource(file)).filename(name);
        return kept(web.post()
                .uri(path)
                .header("Accept", "text/html")
                .header("User-Agent", "Mozilla/5.0 (test)")
                .cookies(all -> cookies.forEach(all::add))
                .body(BodyInserters.fromMultipartData(parts.build()))
                .exchange()
                .expectBody(String.class)
                .returnResult());
    }

    private Answer kept(EntityExchangeResult<String> result) {
        for (var cookie : result.getResponseHeaders().getOrEmpty("Set-Cookie")) {
            var pair = cookie.split(";", 2)[0].split("=", 2);
            if (pair[1].isEmpty()) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }
        var body = String.valueOf(result.getResponseBody());
        var found = TOKEN.matcher(body);
        if (found.find()) {
            token = found.group(1);
        }
        var location = result.getResponseHeaders().getLocation();
        return new Answer(result.getStatus().value(), location == null ? null : location.toString(), body);
    }

    /** Signs in and returns where that leads. */
    @Nullable
    String signIn(String login, String password) {
        get("/admin/sign-in");
        return post("/admin/sign-in", form("username", login, "password", password))
                .location();
    }

    /** Signs in somebody who has nothing to do first. */
    DeskBrowser signedIn(String login) {
        assertThat(signIn(login, DeskClient.PASSWORD)).isEqualTo("/admin/inbox");
        assertThat(get("/admin/inbox").status()).isEqualTo(200);
        return this;
    }

    static Map<String, String> form(String... fields) {
        var form = new LinkedHashMap<String, String>();
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        return form;
    }
}
