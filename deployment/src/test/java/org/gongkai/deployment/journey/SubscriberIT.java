package org.gongkai.deployment.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.gongkai.admin.PlatformOperations;
import org.gongkai.deployment.demo.Demo;
import org.gongkai.deployment.home.Home;
import org.gongkai.deployment.server.RunningServer;
import org.gongkai.deployment.server.ServeOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Another site follows the demo county by WebSub, from the discovery in the feed to the signed content after a change. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubscriberIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SECRET = "only-for-tests";
    private static final Pattern CHALLENGE = Pattern.compile("hub\\.challenge=([^&]+)");
    private static final Pattern HUB = Pattern.compile("<([^>]+)>; rel=\"hub\"");

    @TempDir
    private static Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private RunningServer server;
    private HttpServer subscriber;

    private record Received(byte[] body, String type, String link, String signature, long nanos) {}

    @BeforeAll
    void start() throws IOException {
        server = RunningServer.start(
                Home.open(folder.resolve("home")),
                new ServeOptions(List.of("--server.port=0", "--gongkai.hub.private-callbacks=true"), Map.of()));
        Demo.seed(server, new PrintWriter(Writer.nullWriter()));
        subscriber = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        subscriber.createContext("/hook", this::answer);
        subscriber.start();
    }

    @AfterAll
    void stop() {
        subscriber.stop(0);
        server.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        var query = String.valueOf(exchange.getRequestURI().getRawQuery());
        var answer = "";
        if (exchange.getRequestMethod().equals("POST")) {
            var headers = exchange.getRequestHeaders();
            received.add(new Received(
                    body,
                    headers.getFirst("Content-Type"),
                    headers.getFirst("Link"),
                    headers.getFirst("X-Hub-Signature"),
                    System.nanoTime()));
        } else {
            var challenge = CHALLENGE.matcher(query);
            answer = challenge.find() ? URLDecoder.decode(challenge.group(1), StandardCharsets.UTF_8) : "";
        }
        var bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Test
    void isSentWhatTheFeedSaysAfterAChange() throws Exception {
        var topic = server.address().resolve("/towns/qinghe/feed.json");
        var discovered = get(topic);
        var hub = HUB.matcher(discovered.headers().firstValue("Link").orElse(""));
        assertThat(hub.find()).isTrue();
        assertThat(new String(discovered.body(), StandardCharsets.UTF_8))
                .contains("{\"type\":\"WebSub\",\"url\":\"" + hub.group(1) + "\"}");

        subscribe(URI.create(hub.group(1)), topic);
        long begun = System.nanoTime();
        var gone = takeDownANotice();

        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> received.size() == 1);
        var content = received.getFirst();
        System.out.println(
                "Approved act to content at the subscriber: " + (content.nanos() - begun) / 1_000_000 + " ms");
        assertThat(content.body()).isEqualTo(get(topic).body());
        assertThat(JSON.readTree(content.body()).path("items"))
                .filteredOn(item -> item.path("_gongkai").path("number").intValue() == gone)
                .singleElement()
                .satisfies(item -> assertThat(
                                item.path("_gongkai").path("tombstone").asBoolean())
                        .isTrue());
        assertThat(content.type()).isEqualTo("application/feed+json; charset=utf-8");
        assertThat(content.link()).contains("<" + hub.group(1) + ">; rel=\"hub\"", "<" + topic + ">; rel=\"self\"");
        assertThat(content.signature()).isEqualTo("sha256=" + hmac(content.body()));
    }

    private void subscribe(URI hub, URI topic) throws Exception {
        var form = "hub.mode=subscribe&hub.topic=" + URLEncoder.encode(topic.toString(), StandardCharsets.UTF_8)
                + "&hub.callback=" + URLEncoder.encode(callback(), StandardCharsets.UTF_8) + "&hub.secret=" + SECRET;
        var answer = http.send(
                HttpRequest.newBuilder(hub)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        await().until(() -> number("select count(*) from hub.subscription") == 1);
    }

    private String callback() {
        return "http://127.0.0.1:" + subscriber.getAddress().getPort() + "/hook";
    }

    /** The number of the notice. */
    private int takeDownANotice() throws Exception {
        int notice = number("select max(number) from publication.public_notice where town_id = 1");
        int report = number("select id from admin.report where town_id = 1 and notice_number = " + notice);
        var token = server.context()
                .getBean(PlatformOperations.class)
                .issueToken("chengliben")
                .block();
        var answer = http.send(
                HttpRequest.newBuilder(server.address().resolve("/admin/api/v1/reports/" + report + "/take-down"))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"remark\":\"核查。\"}"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return notice;
    }

    private java.net.http.HttpResponse<byte[]> get(URI address) throws Exception {
        return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray());
    }

    private int number(String sql) throws Exception {
        try (var connection = server.database().connectAsOwner();
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static String hmac(byte[] content) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(content));
    }
}
