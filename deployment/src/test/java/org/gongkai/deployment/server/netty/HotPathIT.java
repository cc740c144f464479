package org.gongkai.deployment.server.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gongkai.api.fuzz.NastyRequests;
import org.gongkai.api.serving.HotAnswers;
import org.gongkai.api.serving.PublicRequest;
import org.gongkai.deployment.home.Home;
import org.gongkai.deployment.server.RunningServer;
import org.gongkai.deployment.server.ServeOptions;
import org.gongkai.domain.file.FolderShelf;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One contract for both ways of an answer: two servers on one database, one with the hot path and one without. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HotPathIT {

    /** Of the bytes abc. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    private static Path folder;

    private RunningServer hot;
    private RunningServer plain;

    @BeforeAll
    void startBoth() throws Exception {
        hot = start("home", "true", Map.of());
        plain = start(
                "other",
                "false",
                Map.of(
                        "GONGKAI_DATABASE_URL",
                        "postgresql://gongkai:" + secret("database-owner") + "@127.0.0.1:" + databasePort()
                                + "/gongkai",
                        "GONGKAI_DATABASE_ADMIN_PASSWORD",
                        secret("database-admin"),
                        "GONGKAI_DATABASE_PUBLISHER_PASSWORD",
                        secret("database-publisher"),
                        "GONGKAI_DATABASE_API_PASSWORD",
                        secret("database-api")));
        publish();
    }

    private static RunningServer start(String home, String hotPath, Map<String, String> environment) {
        return RunningServer.start(
                Home.open(folder.resolve(home)),
                new ServeOptions(
                        List.of(
                                "--server.port=0",
                                "--gongkai.roles=api,publisher",
                                "--gongkai.site.base-url=https://www.example.gov.cn",
                                "--gongkai.hot-path=" + hotPath),
                        environment));
    }

    private static String secret(String name) throws IOException {
        return Files.readString(folder.resolve("home/secrets").resolve(name)).strip();
    }

    private static String databasePort() throws IOException {
        return Files.readString(folder.resolve("home/postgres/port")).strip();
    }

    private static void publish() throws IOException, SQLException {
        for (var home : List.of("home", "other")) {
            new FolderShelf(folder.resolve(home).resolve("files")).keep("abc".getBytes(StandardCharsets.UTF_8));
        }
        var address = "jdbc:postgresql://127.0.0.1:" + databasePort() + "/gongkai";
        try (var connection = DriverManager.getConnection(address, "gongkai", secret("database-owner"));
                var statement = connection.createStatement()) {
            statement.execute("""
                    insert into admin.town (slug, name, code, organ) values ('qinghe', '青禾镇', '990121101', '青禾镇人民政府');
                    insert into admin.channel (town_id, slug, name, position) values (1, 'notices', '通知公告', 1);
                    insert into publication.notice (town_id, number, report_id, order_number, edition, state, channel_id, kind,
                        title, content, metadata, digest, index_number, issued_on, publishing_body, withdrawal_kind,
                        withdrawal_reason)
                    select 1, n, n, 1, 1, case n when 3 then 'WITHDRAWN' else 'PUBLISHED' end, 1, 'NOTICE', '关于第' || n || '件事的通知',
                        jsonb_build_object('title', '关于第' || n || '件事的通知', 'blocks', jsonb_build_array(jsonb_build_object(
                            'type', 'paragraph', 'text', jsonb_build_array(jsonb_build_object('type', 'text',
                                'text', repeat('请各村做好有关工作。', case n when 2 then 20000 else 40 end)))))),
                        '{"channelId":1,"kind":"NOTICE","property":"PROACTIVE","issuedOn":"2026-04-08",
                          "publishingBody":"青禾镇人民政府","keywords":[],"validity":"IN_FORCE"}',
                        repeat('a', 64), '990121101/2026-0000' || n, '2026-04-08', '青禾镇人民政府',
                        case n when 3 then 'PUBLISHED_IN_ERROR' end, case n when 3 then '内容有误。' end
                      from generate_series(1, 3) n;
                    insert into publication.notice_edition (town_id, number, edition, title, digest)
                    values (1, 1, 1, '关于第1件事的通知', repeat('a', 64));
                    insert into publication.notice_attachment (town_id, number, edition, position, sha256, name, media_type, size, text)
                    values (1, 1, 1, 1, '%s', 'a.pdf', 'application/pdf', 3, '文字');
                    """.formatted(ABC));
        }
    }

    @AfterAll
    void stopBoth() {
        plain.close();
        hot.close();
    }

    static List<String> requests() {
        var requests = new ArrayList<String>();
        for (var path : List.of(
                "/",
                "/notices/1",
                "/notices/1?from=feed",
                "/notices/1.json",
                "/notices/1.txt",
                "/notices/2",
                "/notices/3",
                "/notices/99",
                "/notices/x%00",
                "/towns/qinghe",
                "/towns/qinghe/notices",
                "/towns/qinghe/notices?page=7",
                "/towns/qinghe/notices?page=x",
                "/feed.json",
                "/towns/qinghe/feed.json",
                "/towns/qinghe/feed.atom",
                "/towns/qinghe/notices/feed.rss",
                "/feed/1.atom",
                "/embed.js",
                "/api/v1/notices/1",
                "/api/v1/notices/3",
                "/api/v1/notices?limit=1",
                "/files/" + ABC + "/a.pdf",
                "/files/" + ABC + "/a.pdf.txt",
                "/files/" + ABC + "/b.pdf",
                "/files/" + ABC,
                "/files/" + ABC.replace('b', 'c') + "/a.pdf",
                "/no/such/page",
                "//notices/1",
                "/notices/../notices/1",
                "http://other.example/notices/1")) {
            for (var method : List.of("GET", "HEAD")) {
                for (var headers : HEADERS) {
                    requests.add(method + " " + path + " HTTP/1.1\r\nHost: www.example.gov.cn\r\n" + headers + "\r\n");
                }
            }
        }
        for (var condition : List.of("Range: bytes=1-1", "Range: bytes=9-", "If-None-Match: \"" + ABC + "\"")) {
            requests.add("GET /files/" + ABC + "/a.pdf HTTP/1.1\r\nHost: a\r\n" + condition + "\r\n\r\n");
        }
        requests.add("POST /files/" + ABC + "/a.pdf HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
        requests.add("OPTIONS /notices/1 HTTP/1.1\r\nHost: a\r\nOrigin: https://b\r\n\r\n");
        requests.add("POST /notices/1 HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
        requests.add("GET /notices/1 HTTP/1.1\r\n\r\n");
        requests.add("GET /notices/1 HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n");
        requests.add("GET /notices/1 HTTP/1.1\r\nHost: \"><script>\r\n\r\n");
        // robots, so that asking does not change the answer
        for (var path : List.of("1", "2", "3", "99", "x", "", "1/2", "1?x=1", "99999999999999999999", "%00")) {
            for (var headers : List.of(
                    "",
                    "Content-Length: 0\r\n",
                    "Content-Length: 3\r\n\r\nabc",
                    "Sec-Purpose: prefetch\r\n",
                    "X-Forwarded-For: 203.0.113.9\r\n",
                    "Origin: https://other.example\r\n")) {
                requests.add("POST /views/" + path + " HTTP/1.1\r\nHost: a\r\nUser-Agent: Googlebot/2.1\r\n" + headers
                        + (headers.endsWith("abc") ? "" : "\r\n"));
            }
            requests.add("GET /views/" + path + " HTTP/1.1\r\nHost: a\r\n\r\n");
        }
        requests.add("get /notices/1 HTTP/1.1\r\nHost: a\r\n\r\n");
        return requests;
    }

    private static final List<String> HEADERS = List.of(
            "",
            "Accept-Encoding: gzip\r\n",
            "Accept-Encoding: br, gzip;q=0.5\r\n",
            "Accept-Encoding: gzip;q=0\r\n",
            "Accept-Encoding: identity\r\nAccept-Encoding: gzip\r\n",
            "If-None-Match: *\r\n",
            "If-None-Match: \"x\", W/\"y\"\r\nAccept-Encoding: gzip\r\n",
            "Range: bytes=0-9\r\n",
            "Origin: https://other.example\r\nAccept-Encoding: gzip\r\n",
            "X-Forwarded-Host: evil.example\r\n",
            "Accept: application/json\r\n",
            "Content-Length: 0\r\nAccept-Encoding: gzip\r\n");

    @ParameterizedTest
    @MethodSource("requests")
    void bothWaysAnswerAlike(String request) {
        boolean bodiless = request.startsWith("HEAD");
        // the second time it lies ready
        for (int time = 0; time < 2; time++) {
            assertThat(ask(hot, request, bodiless)).isEqualTo(ask(plain, request, bodiless));
        }
    }

    private static RawExchange.Answer ask(RunningServer server, String request, boolean bodiless) {
        try (var exchange = new RawExchange(server.address().getPort())) {
            exchange.send(request);
            return exchange.receive(bodiless);
        }
    }

    /** The seed is printed; {@code -Dgongkai.fuzz.seed=} repeats a run. */
    @Test
    void nothingNastyBreaksEitherWayOrComesBack() {
        long seed = Long.getLong("gongkai.fuzz.seed", new Random().nextLong());
        System.out.println("gongkai.fuzz.seed=" + seed);
        var requests = new RawRequests(seed);
        for (int i = 0; i < 400; i++) {
            var request = requests.next();
            var where = "gongkai.fuzz.seed=%d, %d: %s".formatted(seed, i, request);
            boolean bodiless = request.startsWith("HEAD");
            var first = ask(hot, request, bodiless);
            // 403 is Spring's word for an Origin beside a Host that is none
            assertThat(first.status()).as(where).matches("HTTP/1\\.1 (200|204|304|400|403|404|405|410|414|431)( .*)?");
            assertThat(first.headers().toString()).as(where).doesNotContain(NastyRequests.MARK);
            assertThat(text(first)).as(where).doesNotContain(RawRequests.DANGEROUS);
            // the second time it lies ready
            assertThat(ask(hot, request, bodiless)).as(where).isEqualTo(first);
            assertThat(ask(plain, request, bodiless)).as(where).isEqualTo(first);
        }
    }

    private static String text(RawExchange.Answer answer) {
        return new String(HexFormat.of().parseHex(answer.body()), StandardCharsets.UTF_8);
    }

    @Test
    void whatHasBeenAskedLiesReady() {
        ask(hot, get("/notices/1"), false);
        var again = new PublicRequest("GET", "/notices/1", null, "http://www.example.gov.cn", null, "gzip");
        assertThat(hot.context()
                        .getBean(HotAnswers.class)
                        .find("http://www.example.gov.cn/notices/1", true, () -> again))
                .isNotNull();
        assertThat(plain.context().getBean(HotPath.class).isOn()).isFalse();
        assertThat(hot.context().getBean(HotPath.class).isOn()).isTrue();
    }

    @Test
    void aKnownTagIsAnsweredWith304OnBothWays() {
        for (var encoding : List.of("", "Accept-Encoding: gzip\r\n")) {
            var start = "GET /notices/1 HTTP/1.1\r\nHost: a\r\n" + encoding;
            var tag = ask(hot, start + "\r\n", false).headers().get("etag");
            var again = start + "If-None-Match: " + tag + "\r\n\r\n";
            assertThat(ask(hot, again, false).status()).contains("304");
            assertThat(ask(hot, again, false)).isEqualTo(ask(plain, again, false));
        }
    }

    @Test
    void answersLeaveInTheOrderOfTheirRequests() {
        var paths = List.of(
                "/notices/1",
                "/no/such/page",
                "/notices/1",
                "/towns/qinghe",
                "/api/v1/notices?limit=3",
                "/notices/2",
                "/notices/1");
        var alone =
                paths.stream().map(path -> ask(plain, get(path), false).body()).toList();
        for (int time = 0; time < 20; time++) {
            try (var exchange = new RawExchange(hot.address().getPort())) {
                exchange.send(String.join("", paths.stream().map(HotPathIT::get).toList()));
                for (var body : alone) {
                    assertThat(exchange.receive(false).body()).isEqualTo(body);
                }
            }
        }
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: www.example.gov.cn\r\n\r\n";
    }

    @Test
    void aConnectionTakesOneRequestAfterTheOtherOnEitherWay() {
        try (var exchange = new RawExchange(hot.address().getPort())) {
            for (int i = 0; i < 300; i++) {
                var head = i % 5 == 0;
                var path = i % 3 == 0 ? "/no/such/page" : "/notices/1";
                exchange.send(
                        (head ? "HEAD " : "GET ") + path + " HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n\r\n");
                assertThat(exchange.receive(head).status()).contains(i % 3 == 0 ? "404" : "200");
            }
        }
    }

    @Test
    void viewsAreCountedOnceEachInTheOrderOfTheirRequests() {
        var view = "POST /views/2 HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nUser-Agent: Mozilla/5.0 visitor ";
        try (var exchange = new RawExchange(hot.address().getPort())) {
            exchange.send(view + "1\r\n\r\n" + get("/notices/1") + view + "2\r\n\r\n" + view + "1\r\n\r\n"
                    + get("/no/such/page") + view + "3\r\n\r\n");
            assertThat(text(exchange)).isEqualTo("{\"views\":1}");
            assertThat(exchange.receive(false).status()).contains("200");
            assertThat(text(exchange)).isEqualTo("{\"views\":2}");
            assertThat(text(exchange)).isEqualTo("{\"views\":2}");
            assertThat(exchange.receive(false).status()).contains("404");
            assertThat(text(exchange)).isEqualTo("{\"views\":3}");
        }
    }

    private static String text(RawExchange exchange) {
        return text(exchange.receive(false));
    }

    @Test
    void aReaderWhoNeverReadsHoldsNobodyUp() {
        try (var deaf = new RawExchange(hot.address().getPort());
                var other = new RawExchange(hot.address().getPort())) {
            deaf.send(get("/notices/2").repeat(200));
            other.send(get("/notices/1"));
            assertThat(other.receive(false).status()).contains("200");
        }
    }

    @Test
    void aConnectionToBeClosedIsClosed() {
        try (var exchange = new RawExchange(hot.address().getPort())) {
            exchange.send("GET /notices/1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertThat(exchange.receive(false).headers()).containsEntry("connection", "close");
        }
    }
}
