package org.gongkai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.gongkai.domain.SampleReports;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

class ServingIT extends OnThePublicSide {

    private String path;

    @BeforeEach
    void publish() {
        long number = nextNumber();
        notices.publish(number, town, channel, SampleReports.floodNotice(), metadata(), MORNING);
        path = "/notices/" + number;
    }

    @Test
    void sameBytesPlainAndCompressedUnderDifferentTags() throws IOException {
        var plain = get(path);
        var gzip = client.get()
                .uri(path)
                .header("Accept-Encoding", "br, gzip;q=0.8")
                .exchange()
                .expectBody()
                .returnResult();

        assertThat(gzip.getResponseHeaders().getFirst("Content-Encoding")).isEqualTo("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip.getResponseBodyContent())).readAllBytes())
                .isEqualTo(plain.getResponseBodyContent());
        assertThat(plain.getResponseHeaders().getETag())
                .startsWith("\"")
                .isNotEqualTo(gzip.getResponseHeaders().getETag());
        assertThat(plain.getResponseHeaders().getVary()).contains("Accept-Encoding");
        assertThat(plain.getResponseHeaders().getCacheControl()).isEqualTo("public, max-age=0, must-revalidate");
        assertThat(plain.getResponseHeaders().getFirst("Last-Modified")).isEqualTo("Thu, 9 Apr 2026 02:00:00 GMT");
    }

    @Test
    void whoHasItIsNotSentItAgain() {
        var tag = get(path).getResponseHeaders().getETag();
        for (var condition : new String[] {tag, "W/" + tag, "\"other\", " + tag, "*"}) {
            client.get()
                    .uri(path)
                    .header("If-None-Match", condition)
                    .exchange()
                    .expectStatus()
                    .isNotModified()
                    .expectHeader()
                    .valueEquals("ETag", tag)
                    .expectBody()
                    .isEmpty();
        }
        client.get()
                .uri(path)
                .header("If-None-Match", "\"other\"")
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void headSaysWhatGetWouldSend() {
        var get = get(path);
        client.head()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentLength(get.getResponseBodyContent().length)
                .expectHeader()
                .valueEquals("ETag", get.getResponseHeaders().getETag())
                .expectBody()
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
    void onlyReadingIsAllowed(String method) {
        client.method(HttpMethod.valueOf(method))
                .uri(path)
                .exchange()
                .expectStatus()
                .isEqualTo(405)
                .expectHeader()
                .valueEquals("Allow", "GET, HEAD, OPTIONS");
    }

    @Test
    void otherSitesMayReadFeedsAndApiAlone() {
        for (var open : new String[] {"/feed.json", "/api/v1/towns", "/api/v1/notices", path + ".json"}) {
            client.get()
                    .uri(open)
                    .header("Origin", "https://elsewhere.example")
                    .exchange()
                    .expectHeader()
                    .valueEquals("Access-Control-Allow-Origin", "*")
                    .expectHeader()
                    .valueEquals("Cross-Origin-Resource-Policy", "cross-origin");
        }
        client.options()
                .uri("/api/v1/notices")
                .header("Origin", "https://elsewhere.example")
                .header("Access-Control-Request-Method", "GET")
                .exchange()
                .expectStatus()
                .isNoContent()
                .expectHeader()
                .valueEquals("Access-Control-Allow-Origin", "*");
        client.get().uri(path).exchange().expectHeader().doesNotExist("Access-Control-Allow-Origin");
    }

    @Test
    void everyAnswerIsGuarded() {
        for (var any : new String[] {"/", path, path + ".json", "/feed.json", "/nothing", "/api/v1/nothing"}) {
            client.get()
                    .uri(any)
                    .exchange()
                    .expectHeader()
                    .valueMatches(
                            "Content-Security-Policy",
                            "default-src 'self';.*frame-ancestors 'self'; form-action 'self'")
                    .expectHeader()
                    .valueEquals("X-Content-Type-Options", "nosniff")
                    .expectHeader()
                    .exists("Referrer-Policy")
                    .expectHeader()
                    .exists("Permissions-Policy")
                    .expectHeader()
                    .valueEquals("Cross-Origin-Opener-Policy", "same-origin");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin", "/admin/inbox", "/views/1", "/hub", "/api/v1/views"})
    void leavesTheAddressesOfOthersAlone(String other) {
        var answer = get(other);

        assertThat(answer.getStatus().value()).isEqualTo(404);
        assertThat(text(other)).doesNotContain("政府信息公开平台");
        assertThat(answer.getResponseHeaders().containsHeader("Content-Security-Policy"))
                .isEqualTo(!other.startsWith("/admin"));
    }

    @Test
    void assetsAreKeptForEver() {
        var style = page(path).select("link[rel=stylesheet]").attr("href");

        assertThat(style).matches("/assets/site-[0-9a-f]{16}\\.css");
        assertThat(get(style).getResponseHeaders().getCacheControl()).isEqualTo("public, max-age=31536000, immutable");
        assertThat(get(style).getResponseHeaders().getFirst("Content-Type")).isEqualTo("text/css; charset=utf-8");
        assertThat(status("/assets/site-0000000000000000.css")).isEqualTo(404);
    }
}
