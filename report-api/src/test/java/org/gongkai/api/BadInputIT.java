package org.gongkai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BadInputIT extends OnThePublicSide {

    private static final String[] VALUES = {
        "0",
        "-1",
        "01",
        "1.0",
        "1e9",
        "9223372036854775808",
        "99999999999999999999999999",
        "%00",
        "%0a",
        "%7f",
        "%ED%A0%80",
        "%ff",
        "%3Cscript%3Ealert(1)%3C/script%3E",
        "'%20or%20'1'='1",
        "..%2f..%2fetc%2fpasswd",
        "%F0%9F%98%80",
        "A",
        "a",
        "a--b",
        "-",
        "x".repeat(3000),
        "%E2%80%AE",
        "${7*7}",
        "1;drop",
        "__%24%7BT(java.lang.Runtime)%7D__::.x"
    };

    static Stream<String> addresses() {
        return Stream.of(VALUES)
                .map(value -> value.replace("$", "%24").replace("{", "%7B").replace("}", "%7D"))
                .flatMap(value -> Stream.of(
                        "/notices/" + value,
                        "/notices/" + value + ".json",
                        "/notices/" + value + ".txt",
                        "/notices/" + value + "/more",
                        "/towns/" + value,
                        "/towns/" + value + "/" + value,
                        "/towns/" + value + "/feed.json",
                        "/towns/" + value + "/" + value + "/feed.json",
                        "/towns/" + value + "/feed/" + value + ".atom",
                        "/feed/" + value + ".rss",
                        "/feed/" + value,
                        "/assets/" + value,
                        "/api/v1/notices/" + value,
                        "/api/v1/notices?limit=" + value + "&cursor=" + value,
                        "/api/v1/notices?town=" + value,
                        "/api/v1/notices?cursor=" + value,
                        "/api/v1/" + value,
                        "/" + value));
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void wrongAddressesAreNeverAFaultAndNeverEchoed(String address) {
        var answer = get(address);
        var body = answer.getResponseBodyContent();

        assertThat(answer.getStatus().value()).isIn(400, 404, 414);
        assertThat(body == null ? "" : new String(body, java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain("<script>alert", "or '1'='1", "passwd");
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(
            strings = {
                "0",
                "-1",
                "x",
                "1.5",
                "2147483648",
                "99999999999999999999",
                "%00",
                "1&page=2",
                "%3Cscript%3E",
                "+1"
            })
    void wrongPagesAreRefused(String page) {
        assertThat(status("/towns/" + slug + "/notices?page=" + page)).isIn(400, 404);
        assertThat(text("/towns/" + slug + "/notices?page=" + page)).doesNotContain("<script>");
    }

    @Test
    void parametersNobodyAsksForAreIgnored() {
        assertThat(status("/towns/" + slug + "/notices?page=1&utm_source=%00&x[]=1&&=&page1"))
                .isEqualTo(200);
        assertThat(status("/?fbclid=%ff")).isEqualTo(200);
    }

    @Test
    void aHostThatIsNoneIsNotRepeated() {
        for (var host : new String[] {"evil.example\"><script>", "a b", "user@evil.example"}) {
            var answer = client.get()
                    .uri("/feed.json")
                    .header("Host", host)
                    .exchange()
                    .expectBody()
                    .returnResult();
            assertThat(answer.getStatus().value()).isEqualTo(400);
        }
    }

    @Test
    void aRequestWithoutAHostIsRefused() throws java.io.IOException {
        for (var host : new String[] {"", "Host:\r\n", "Host: \r\n"}) {
            try (var socket = new java.net.Socket("127.0.0.1", port)) {
                socket.setSoTimeout(10_000);
                socket.getOutputStream()
                        .write(("GET /feed.json HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n")
                                .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                assertThat(new String(
                                socket.getInputStream().readNBytes(12), java.nio.charset.StandardCharsets.US_ASCII))
                        .isEqualTo("HTTP/1.1 400");
            }
        }
    }
}
