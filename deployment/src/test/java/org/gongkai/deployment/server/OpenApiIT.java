package org.gongkai.deployment.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gongkai.api.contract.Contract;
import org.gongkai.api.contract.Operation;
import org.gongkai.api.contract.Seen;
import org.gongkai.deployment.home.Home;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.reactive.function.server.RouterFunction;

/** The description against the public side and the publisher in one process, over the wire; report-api tests the rest of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiIT {

    private static final Set<String> OF_THE_PUBLISHER = Set.of("views", "hub");

    /** Nobody calls too often from this machine, and neither the database nor the hub is full. */
    private static final Set<String> NOT_TO_BE_HAD = Set.of("429", "503", "403");

    private static final Pattern ROUTE = Pattern.compile("(?<![A-Za-z0-9])(/[a-z0-9/{}*.-]+)");

    @TempDir
    private static Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private RunningServer server;
    private Contract contract;
    private final Set<String> given = new TreeSet<>();

    @BeforeAll
    void start() throws IOException, SQLException {
        server = RunningServer.start(
                Home.open(folder.resolve("home")),
                new ServeOptions(
                        List.of(
                                "--server.port=0",
                                "--gongkai.roles=api,publisher",
                                // so that a callback may be this very server, which confirms nothing
                                "--gongkai.hub.private-callbacks=true"),
                        Map.of()));
        publish();
        contract =
                Contract.of(ask("GET", "/openapi.json", BodyPublishers.noBody()).text());
    }

    private static void publish() throws IOException, SQLException {
        var port = Files.readString(folder.resolve("home/postgres/port")).strip();
        var password =
                Files.readString(folder.resolve("home/secrets/database-owner")).strip();
        try (var connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/gongkai", "gongkai", password);
                var statement = connection.createStatement()) {
            statement.execute("""
                    insert into admin.town (slug, name, code, organ) values ('qinghe', '青禾镇', '990121101', '青禾镇人民政府');
                    insert into admin.channel (town_id, slug, name, position) values (1, 'bulletins', '通知公告', 90);
                    insert into publication.notice (town_id, number, report_id, order_number, edition, state, channel_id, kind,
                        title, content, metadata, digest, index_number, issued_on, publishing_body)
                    select 1, n, n, 1, 1, 'PUBLISHED', (select max(id) from admin.channel), 'notice', '关于第' || n || '件事的通知',
                        jsonb_build_object('title', '关于第' || n || '件事的通知', 'blocks', jsonb_build_array()),
                        '{"channelId":1,"kind":"NOTICE","property":"PROACTIVE","issuedOn":"2026-04-08",
                          "publishingBody":"青禾镇人民政府","keywords":[],"validity":"IN_FORCE"}',
                        repeat('a', 64), '990121101/2026-0000' || n, '2026-04-08', '青禾镇人民政府'
                      from generate_series(1, 3) n;
                    """);
        }
    }

    @AfterAll
    void stop() {
        http.close();
        server.close();
    }

    private Seen ask(String method, String path, BodyPublisher body, String... headers) {
        try {
            var request = HttpRequest.newBuilder(URI.create(base() + path))
                    .timeout(Duration.ofSeconds(60))
                    .header("User-Agent", "Mozilla/5.0 OpenApiIT")
                    .method(method, body);
            if (headers.length > 0) {
                request.headers(headers);
            }
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Seen(
                    answer.statusCode(),
                    answer.headers().map().entrySet().stream()
                            .collect(Collectors.toMap(Map.Entry::getKey, each -> String.join(",", each.getValue()))),
                    answer.body());
        } catch (IOException fault) {
            throw new IllegalStateException(path, fault);
        } catch (InterruptedException fault) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(path, fault);
        }
    }

    private String base() {
        return server.address().toString().replaceFirst("/$", "");
    }

    private Seen asDescribed(String id, int status, String method, String path, BodyPublisher body, String... headers) {
        var operation = contract.operation(id);
        var seen = ask(method, path, body, headers);
        assertThat(seen.status()).as("%s %s: %s", method, path, seen.text()).isEqualTo(status);
        assertThat(contract.complaints(operation, seen))
                .as("%s %s", method, path)
                .isEmpty();
        given.add(operation + " " + status);
        return seen;
    }

    private List<Operation> operations() {
        return contract.operations().stream()
                .filter(operation ->
                        OF_THE_PUBLISHER.contains(operation.node().at("/tags/0").asString()))
                .toList();
    }

    @Test
    void everyRouteOfThePublisherIsDescribedAndTheReverse() {
        var routes = server.context().getBeansOfType(RouterFunction.class).values().stream()
                .flatMap(routed -> ROUTE.matcher(routed.toString()).results())
                .map(found -> found.group(1))
                // which answers that there is nothing, and forms, which people fill in on a page with a pass for once
                .filter(path -> !path.endsWith("/**") && !path.startsWith("/intake/"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(routes)
                .containsExactlyElementsOf(
                        operations().stream().map(Operation::path).collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void everyDescribedAnswerOfThePublisherIsGivenAsDescribed() {
        given.clear();
        views();
        hub();
        assertThat(given)
                .containsExactlyInAnyOrderElementsOf(operations().stream()
                        .flatMap(operation -> operation.node().path("responses").propertyNames().stream()
                                .filter(status -> !NOT_TO_BE_HAD.contains(status))
                                .map(status -> operation + " " + status))
                        .toList());
    }

    private void views() {
        var nothing = BodyPublishers.noBody();
        asDescribed("countView", 200, "POST", "/views/1", nothing);
        for (var path :
                List.of("/views/99", "/views/0", "/views/x", "/views/%00", "/views/1/2", "/views/" + "9".repeat(30))) {
            asDescribed("countView", 404, "POST", path, nothing);
        }
        for (var method : List.of("GET", "PUT", "DELETE")) {
            assertThat(asDescribed("countView", 405, method, "/views/1", nothing)
                            .header("Allow"))
                    .isEqualTo("POST");
        }
        for (var query : List.of(
                "notice=1",
                "notice=1,2,99",
                "notice=1&notice=2",
                "notice=1&days=1",
                "notice=1&days=31",
                "town=qinghe",
                "town=*",
                "town=qinghe&days=7",
                "notice=1&other=x",
                "notice=" + numbers(100))) {
            asDescribed("readViews", 200, "GET", "/api/v1/views?" + query, nothing);
        }
        for (var query : List.of(
                "",
                "notice=",
                "notice=x",
                "notice=0",
                "notice=1,",
                "notice=-1",
                "notice=1&town=qinghe",
                "notice=1&days=0",
                "notice=1&days=32",
                "notice=1&days=x",
                "notice=%00",
                "notice=" + numbers(101),
                "notice=1&days=1&days=2",
                "town=qinghe&town=qinghe",
                "notice=99999999999999999999",
                "notice=%3Cscript%3E")) {
            asDescribed("readViews", 400, "GET", "/api/v1/views?" + query, nothing);
        }
        for (var town : List.of("nowhere", "%00", "%3Cscript%3E", "'", "%ED%A0%80", "x".repeat(3000))) {
            asDescribed("readViews", 404, "GET", "/api/v1/views?town=" + town, nothing);
        }
        asDescribed("readViews", 405, "POST", "/api/v1/views", nothing);
        var head = ask("HEAD", "/api/v1/views?notice=1", nothing);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    private static String numbers(int count) {
        return java.util.stream.IntStream.rangeClosed(1, count)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(","));
    }

    private void hub() {
        var form = "hub.mode=subscribe&hub.topic=" + base() + "/feed.json&hub.callback=" + base() + "/nobody";
        asDescribed("subscribe", 202, "POST", "/hub", BodyPublishers.ofString(form), FORM);
        for (var wrong : List.of(
                "",
                "hub.mode=x",
                form + "&hub.mode=subscribe",
                form + "&hub.lease_seconds=x",
                form + "&hub.secret=" + "x".repeat(200),
                form.replace("feed.json", "%00").replace("http", "<script>"))) {
            asDescribed("subscribe", 400, "POST", "/hub", BodyPublishers.ofString(wrong), FORM);
        }
        asDescribed("subscribe", 405, "GET", "/hub", BodyPublishers.noBody());
        asDescribed(
                "subscribe",
                411,
                "POST",
                "/hub",
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(form.getBytes())),
                FORM);
        asDescribed("subscribe", 413, "POST", "/hub", BodyPublishers.ofString("x".repeat(20_000)), FORM);
        asDescribed(
                "subscribe", 415, "POST", "/hub", BodyPublishers.ofString("{}"), "Content-Type", "application/json");
    }

    private static final String[] FORM = {"Content-Type", "application/x-www-form-urlencoded"};

    @Test
    void addressesThatNobodyHasAreAProblemThatRepeatsNothing() {
        for (var path : List.of("/hub/x", "/api/v1/views/x", "/api/v1/nothing", "/api", "/gkmlpt/index", "/x.json")) {
            for (var method : List.of("GET", "POST")) {
                var seen = ask(method, path + "?secret=x", BodyPublishers.noBody());
                assertThat(seen.status()).as(path).isIn(404, 405);
                assertThat(seen.media()).as(path).isEqualTo("application/problem+json");
                assertThat(seen.text()).doesNotContain("secret", "timestamp", "requestId", "/x");
            }
        }
    }

    @Test
    void readsAlikeFromTheStoreAndWhenMade() {
        for (var path : List.of(
                "/api/v1/towns",
                "/api/v1/notices",
                "/api/v1/notices/1",
                "/notices/1.json",
                "/notices/1.txt",
                "/feed.json",
                "/towns/qinghe/feed.json",
                "/towns/qinghe/bulletins/feed.json",
                "/api/v1/changes",
                "/api/v1/changes/head",
                "/.well-known/gongkai-keys.json",
                "/gkmlpt/api/all/0",
                "/openapi.json")) {
            var operation = contract.operationAt("GET", path).orElseThrow();
            for (int time = 0; time < 2; time++) {
                for (var coding : List.of("identity", "gzip")) {
                    var seen = ask("GET", path, BodyPublishers.noBody(), "Accept-Encoding", coding);
                    var plain = seen.header("Content-Encoding").isEmpty()
                            ? seen
                            : new Seen(seen.status(), seen.headers(), unpacked(seen.body()));
                    assertThat(plain.status()).as(path).isEqualTo(200);
                    assertThat(contract.complaints(operation, plain)).as(path).isEmpty();
                }
            }
        }
    }

    private static byte[] unpacked(byte[] packed) {
        try (var stream = new java.util.zip.GZIPInputStream(new ByteArrayInputStream(packed))) {
            return stream.readAllBytes();
        } catch (IOException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
