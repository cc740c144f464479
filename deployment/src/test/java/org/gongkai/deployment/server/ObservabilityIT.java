package org.gongkai.deployment.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.gongkai.deployment.home.Home;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tools.jackson.databind.json.JsonMapper;

/** What operators see of one server with everything turned on. */
class ObservabilityIT {

    private static final Path OPERATIONS = Path.of("../docs/operations.md");
    private static final String WORKER = "org.gongkai.deployment.server.observe.FigureWorker";

    @TempDir
    private static Path home;

    private static final List<byte[]> SPANS = new CopyOnWriteArrayList<>();

    private static HttpServer collector;
    private static RunningServer server;
    private static Path log;

    @BeforeAll
    static void start() throws Exception {
        forgetFormat();
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            SPANS.add(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        log = home.resolve("gongkai.log");
        server = RunningServer.start(
                Home.open(home.resolve("home")),
                new ServeOptions(
                        List.of(
                                "--server.port=0",
                                "--management.server.port=0",
                                "--server.forward-headers-strategy=native",
                                "--logging.config=classpath:logback-observed.xml",
                                "--gongkai.backup.directory=" + home.resolve("backups"),
                                "--gongkai.log.format=ecs",
                                "--gongkai.log.file=" + log,
                                "--gongkai.log.access=on",
                                "--management.tracing.sampling.probability=1",
                                "--management.opentelemetry.tracing.export.schedule-delay=100ms",
                                "--management.opentelemetry.tracing.export.otlp.endpoint=http://127.0.0.1:"
                                        + collector.getAddress().getPort() + "/v1/traces"),
                        Map.of()));
    }

    /** A server that ran before in this process has left its format, which Spring Boot then takes for the operator's. */
    private static void forgetFormat() {
        System.clearProperty("FILE_LOG_STRUCTURED_FORMAT");
        System.clearProperty("CONSOLE_LOG_STRUCTURED_FORMAT");
    }

    @AfterAll
    static void stop() {
        forgetFormat();
        server.close();
        collector.stop(0);
        // what follows in this process logs as before
        if (LoggerFactory.getILoggerFactory() instanceof ch.qos.logback.classic.LoggerContext context) {
            context.getLogger("ROOT").detachAppender("FILE");
        }
    }

    private static URI management(String path) {
        return URI.create(
                "http://127.0.0.1:" + server.context().getEnvironment().getProperty("local.management.port") + path);
    }

    private static HttpResponse<String> get(URI address, String... headers) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10));
            if (headers.length > 0) {
                request.headers(headers);
            }
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static URI page(String path) {
        return server.address().resolve(path);
    }

    @Test
    void saysHowEachRoleIs() throws Exception {
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(get(page("/readyz")).body()).isEqualTo("ok\n"));
        assertThat(get(page("/livez")).body()).isEqualTo("ok\n");
        var ready = get(management("/health/readiness"));
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body()).contains("\"status\":\"UP\"", "\"takesOrders\":true", "\"listening\":true");
        assertThat(get(management("/health/liveness")).statusCode()).isEqualTo(200);
        assertThat(get(management("/actuator/health/readiness")).statusCode()).isEqualTo(200);
        assertThat(get(management("/actuator/health/liveness")).statusCode()).isEqualTo(200);
        assertThat(get(management("/actuator/prometheus")).body()).contains("gongkai_role_state");
        assertThat(get(management("/health/roles/publisher")).body()).contains("takesOrders");
        assertThat(get(page("/health")).statusCode()).isEqualTo(404);
        assertThat(get(page("/actuator/health")).statusCode()).isEqualTo(404);
    }

    @Test
    void hasEveryFigureThatIsDocumentedAndDocumentsEveryFigure() throws Exception {
        seedFigures();
        var documented = new TreeSet<String>();
        Pattern.compile("^\\| `(gongkai_[a-z_]+)`", Pattern.MULTILINE)
                .matcher(Files.readString(OPERATIONS))
                .results()
                .forEach(match -> documented.add(match.group(1)));
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(families("gongkai_")).containsExactlyInAnyOrderElementsOf(documented));
        var all = families("");
        for (var file : List.of("alerts.yaml", "dashboard.json")) {
            Pattern.compile("\\b((?:gongkai|jvm|process|logback)_[a-z0-9_]+)\\b")
                    .matcher(Files.readString(Path.of("observability", file)))
                    .results()
                    .map(match -> match.group(1).replaceFirst("_(?:bucket|count|sum|max)$", ""))
                    .forEach(figure -> assertThat(all).as(file).contains(figure));
        }
    }

    /** Names as Prometheus reads them, those of the parts of a histogram or summary once. */
    private static TreeSet<String> families(String prefix) throws Exception {
        var families = new TreeSet<String>();
        Pattern.compile("^# TYPE (" + prefix + "\\S+) ", Pattern.MULTILINE)
                .matcher(get(management("/metrics")).body())
                .results()
                .map(match -> match.group(1))
                .filter(name -> !name.endsWith("_max"))
                .forEach(families::add);
        return families;
    }

    /** Numbers by town and of checks are there only where there is something to tell. */
    private static void seedFigures() throws Exception {
        try (var owner = server.database().connectAsOwner();
                var statement = owner.createStatement()) {
            statement.execute("""
                    insert into admin.upkeep (kind, succeeded_at) values ('changes', now());
                    insert into admin.town (slug, name, code, organ) values ('qinghe', '青禾镇', '990121101', '青禾镇人民政府');
                    insert into admin.register_entry (town_id, register, version, state, title, field_values, due_on, due_clock)
                    select id, 'normative-documents', 1, 'draft', '试', '{}', date '2026-01-05', 'filing' from admin.town
                    """);
        }
        var worker = server.context().getBean(WORKER, SmartLifecycle.class);
        worker.stop();
        worker.start();
    }

    @Test
    void takesOverIdsOfTheProxyAndMakesOthers() throws Exception {
        assertThat(id(get(page("/"), "X-Request-Id", "abcdef0123456789"))).isEqualTo("abcdef0123456789");
        // the second time it lies ready and goes without Spring
        assertThat(id(get(page("/"), "X-Request-Id", "abcdef0123456780"))).isEqualTo("abcdef0123456780");
        assertThat(id(get(page("/"), "X-Request-Id", "two words"))).matches("[0-9a-f]{16}");
        assertThat(id(get(page("/admin/sign-in")))).matches("[0-9a-f]{16}");
        assertThat(id(get(page("/no/such/page")))).matches("[0-9a-f]{16}");
        assertThat(id(get(page("/admin/api/v1/inbox")))).matches("[0-9a-f]{16}");
    }

    @Test
    void tellsProgramsTheIdOfARefusedRequest() throws Exception {
        var answer =
                get(page("/admin/api/v1/no-such"), "X-Request-Id", "0123456789abcdef", "Authorization", "Bearer gk_x");
        assertThat(answer.body()).contains("\"request\":\"0123456789abcdef\"");
    }

    private static String id(HttpResponse<String> answer) {
        return answer.headers().firstValue("X-Request-Id").orElse("");
    }

    @Test
    void logsInJsonWithTheIdAndWithoutWhatIsPersonal() throws Exception {
        get(page("/search?q=%E5%BC%A0%E4%B8%89-110101199003070417"), "X-Request-Id", "search-0123456789");
        get(
                page("/preview/" + "k".repeat(43)),
                "X-Request-Id",
                "preview-0123456789",
                "Cookie",
                "SESSION=very-secret-cookie");
        get(
                page("/admin/api/v1/inbox"),
                "X-Request-Id",
                "token-0123456789",
                "Authorization",
                "Bearer gk_very-secret-token");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(Files.readString(log))
                        .contains("search-0123456789", "preview-0123456789", "token-0123456789"));
        var text = Files.readString(log);
        assertThat(text)
                .doesNotContain("110101199003070417", "%E5%BC%A0", "very-secret", "k".repeat(43))
                .contains("\"ecs\"");
        var json = JsonMapper.builder().build();
        text.lines().forEach(line -> assertThat(json.readTree(line).isObject()).isTrue());
    }

    @Test
    void logsFaultsWithTheIdOfTheirRequestAndLeavesNoneBehind() throws Exception {
        // the database refuses what the public side may not read any more
        try (var owner = server.database().connectAsOwner();
                var statement = owner.createStatement()) {
            statement.execute("revoke select on publication.signing_key from gongkai_api");
            try {
                var answer = get(page("/.well-known/gongkai-keys.json"), "X-Request-Id", "fault-0123456789");
                assertThat(answer.statusCode()).isEqualTo(500);
                assertThat(answer.body()).contains("fault-0123456789");
            } finally {
                statement.execute("grant select on publication.signing_key to gongkai_api");
            }
        }
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(lines("fault-0123456789"))
                        .anySatisfy(line -> assertThat(line).contains("an answer could not be made")));
        LoggerFactory.getLogger("org.gongkai.test").info("from elsewhere");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(lines("from elsewhere"))
                        .allSatisfy(line -> assertThat(line).doesNotContain("\"request\"")));
    }

    private static List<String> lines(String part) throws IOException {
        return Files.readString(log).lines().filter(line -> line.contains(part)).toList();
    }

    @Test
    void sendsSpansToTheCollector() throws Exception {
        get(page("/admin/sign-in"));
        await().atMost(Duration.ofSeconds(15))
                .until(() -> SPANS.stream()
                        .map(span -> new String(span, StandardCharsets.ISO_8859_1))
                        .anyMatch(span -> span.contains("gongkai") && span.contains("sign-in")));
        assertThat(SPANS.stream().map(span -> new String(span, StandardCharsets.ISO_8859_1)))
                .noneMatch(span -> span.contains("very-secret") || span.contains("110101199003070417"));
    }
}
