package org.gongkai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gongkai.api.contract.Contract;
import org.gongkai.api.contract.Operation;
import org.gongkai.api.contract.Seen;
import org.gongkai.domain.SampleReports;
import org.gongkai.domain.publication.ChangeKind;
import org.gongkai.domain.publication.WithdrawalKind;
import org.gongkai.domain.report.ChangeNote;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Real answers of every operation, held against the description: every status, field, header and limit of it. */
class OpenApiAnswersIT extends OnThePublicSide {

    private static final LoggedChanges CHANGES = new LoggedChanges(DATABASE);
    private static final List<String> OF_OTHERS = List.of("views", "hub");

    private final HttpClient http = HttpClient.newHttpClient();
    private Contract contract;

    /** A public notice, and others that are no longer in force, replaced, in error, taken down. */
    private long number;

    private long ended;
    private long replaced;
    private long wrong;
    private long takenDown;

    @BeforeEach
    void publishOneOfEachKind() {
        number = publish();
        ended = publish();
        replaced = publish();
        wrong = publish();
        takenDown = publish();
        notices.correct(
                number,
                2,
                SampleReports.everyKindOfBlock(),
                metadata(),
                new ChangeNote("更正联系电话。", false),
                MORNING.plusSeconds(60));
        notices.withdraw(ended, WithdrawalKind.NO_LONGER_IN_FORCE, "汛期已经结束。", null);
        notices.withdraw(replaced, WithdrawalKind.REPLACED, "已重新发布。", number);
        notices.withdraw(wrong, WithdrawalKind.PUBLISHED_IN_ERROR, "误发。", null);
        notices.takeDown(takenDown);
        CHANGES.append(ChangeKind.PUBLISHED, town, channel, number);
        CHANGES.append(ChangeKind.WITHDRAWN, town, channel, replaced);
        contract = Contract.of(text("/openapi.json"));
    }

    @AfterEach
    void leave() {
        http.close();
    }

    private long publish() {
        long next = nextNumber();
        notices.publish(next, town, channel, SampleReports.floodNotice(), metadata(), MORNING);
        return next;
    }

    private List<Operation> operations() {
        return contract.operations().stream()
                .filter(operation ->
                        !OF_OTHERS.contains(operation.node().at("/tags/0").asString()))
                .toList();
    }

    /** Where this operation answers well, without a query. */
    private String address(Operation operation) {
        return operation
                .path()
                .replace("{number}", Long.toString(number))
                .replace("{town}", slug)
                .replace("{channel}", "notices")
                .replace("{channelId}", Integer.toString(channel));
    }

    private Seen ask(String method, String path, String... headers) {
        try {
            var request = HttpRequest.newBuilder(URI.create(base() + path))
                    .timeout(Duration.ofSeconds(30))
                    .method(method, HttpRequest.BodyPublishers.noBody());
            if (headers.length > 0) {
                request.headers(headers);
            }
            // of the stream its head alone, for it has no end
            if (method.equals("GET") && path.startsWith("/api/v1/changes/stream")) {
                var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
                try (var body = answer.body()) {
                    return seen(answer, answer.statusCode() == 200 ? body.readNBytes(8) : body.readAllBytes());
                }
            }
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return seen(answer, answer.body());
        } catch (IOException fault) {
            throw new IllegalStateException(path, fault);
        } catch (InterruptedException fault) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(path, fault);
        }
    }

    private static Seen seen(HttpResponse<?> answer, byte[] body) {
        return new Seen(
                answer.statusCode(),
                answer.headers().map().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, each -> String.join(",", each.getValue()))),
                body);
    }

    private Seen asDescribed(Operation operation, int status, String path, String... headers) {
        var seen = ask("GET", path, headers);
        assertThat(seen.status()).as("%s %s", operation, path).isEqualTo(status);
        assertThat(contract.complaints(operation, seen))
                .as("%s %s", operation, path)
                .isEmpty();
        return seen;
    }

    @Test
    void everyDescribedAnswerIsGivenAsDescribed() {
        var given = new TreeSet<String>();
        for (var operation : operations()) {
            var path = address(operation);
            var good = asDescribed(operation, 200, path);
            given.add(operation + " 200");
            var tag = good.header("ETag");
            if (!tag.isEmpty()) {
                asDescribed(operation, 304, path, "If-None-Match", tag);
                given.add(operation + " 304");
            }
            for (var method : List.of("POST", "PUT", "DELETE", "PATCH", "TRACE")) {
                var refused = ask(method, path);
                assertThat(refused.status()).as("%s %s", method, path).isEqualTo(405);
                assertThat(contract.complaints(operation, refused)).isEmpty();
                assertThat(refused.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
            }
            given.add(operation + " 405");
        }
        failures().forEach((path, status) -> {
            var operation =
                    contract.operationAt("GET", path.replaceFirst("\\?.*", "")).orElseThrow();
            asDescribed(operation, status, path);
            given.add(operation + " " + status);
        });
        assertThat(given).containsExactlyInAnyOrderElementsOf(describedAnswers());
    }

    /** All but 503, which needs a database that is away (deployment, FaultsIT). */
    private List<String> describedAnswers() {
        var described = new ArrayList<String>();
        operations()
                .forEach(operation -> operation.node().path("responses").propertyNames().stream()
                        .filter(status -> !status.equals("503"))
                        .forEach(status -> described.add(operation + " " + status)));
        return described;
    }

    private Map<String, Integer> failures() {
        return Map.ofEntries(
                Map.entry("/api/v1/notices?limit=0", 400),
                Map.entry("/api/v1/notices?town=nowhere", 404),
                Map.entry("/api/v1/notices/999999999999999999", 404),
                Map.entry("/api/v1/notices/" + replaced, 410),
                Map.entry("/notices/999999999999999999.json", 404),
                Map.entry("/notices/" + wrong + ".json", 410),
                Map.entry("/notices/999999999999999999.txt", 404),
                Map.entry("/notices/" + takenDown + ".txt", 410),
                Map.entry("/towns/nowhere/feed.json", 404),
                Map.entry("/towns/" + slug + "/nothing/feed.json", 404),
                Map.entry("/api/v1/changes?after=x", 400),
                Map.entry("/api/v1/changes/stream?after=x", 400),
                Map.entry("/gkmlpt/api/all/" + channel + "?page=x", 400),
                Map.entry("/gkmlpt/api/all/999999999", 404));
    }

    @Test
    void everyNoticeThatWasPublicAnswersAsDescribed() {
        var notice = contract.operation("getNotice");
        asDescribed(notice, 200, "/api/v1/notices/" + number);
        var stillThere = asDescribed(notice, 200, "/api/v1/notices/" + ended);
        assertThat(stillThere.text()).contains("\"NO_LONGER_IN_FORCE\"");
        for (long gone : List.of(replaced, wrong, takenDown)) {
            asDescribed(notice, 410, "/api/v1/notices/" + gone);
        }
        var list = asDescribed(contract.operation("listNotices"), 200, "/api/v1/notices?town=" + slug);
        assertThat(list.text()).contains("\"change_note\":\"更正联系电话。\"", "\"withdrawn\":{");
        asDescribed(contract.operation("getTownFeed"), 200, "/towns/" + slug + "/feed.json");
    }

    @Test
    void everyParameterIsTakenWithinItsLimitsAndRefusedBeyond() {
        for (var operation : operations()) {
            for (var parameter : operation.parameters()) {
                switch (parameter.path("in").asString()) {
                    case "query" -> checkQuery(operation, parameter);
                    case "path" -> checkPath(operation, parameter);
                    case "header" -> asDescribed(operation, 200, address(operation), header(parameter));
                    default -> throw new AssertionError(parameter);
                }
            }
        }
    }

    private static String[] header(JsonNode parameter) {
        return new String[] {
            parameter.path("name").asString(), parameter.path("example").asString()
        };
    }

    private void checkQuery(Operation operation, JsonNode parameter) {
        var name = parameter.path("name").asString();
        for (var value : within(name, parameter.path("schema"))) {
            asDescribed(operation, 200, query(operation, name, value));
        }
        for (var value : beyond(parameter.path("schema"))) {
            var seen = ask("GET", query(operation, name, value));
            assertThat(seen.status()).as("%s %s=%s", operation, name, value).isIn(400, 404);
            assertThat(contract.complaints(operation, seen)).isEmpty();
            if (parameter.at("/schema/type").asString().equals("integer")) {
                assertThat(seen.text()).contains("\"parameter\":\"" + name + "\"");
            }
        }
        var twice = ask("GET", query(operation, name, "1") + "&" + name + "=2");
        assertThat(twice.status()).as("%s %s twice", operation, name).isEqualTo(400);
        assertThat(twice.text()).contains("\"parameter\":\"" + name + "\"");
        asDescribed(operation, 200, query(operation, name, ""));
    }

    private String query(Operation operation, String name, String value) {
        var path = address(operation) + "?" + name + "=" + value;
        return name.equals("channel") ? path + "&town=" + slug : path;
    }

    private List<String> within(String name, JsonNode schema) {
        return switch (name) {
            case "town" -> List.of(slug);
            case "channel" -> List.of("notices");
            case "sid" -> List.of(Integer.toString(town));
            case "cursor" ->
                List.of(json("/api/v1/notices?limit=1").path("next_cursor").asString());
            default ->
                List.of(
                        schema.path("minimum").asString(),
                        schema.path("maximum").asString());
        };
    }

    private static List<String> beyond(JsonNode schema) {
        if (schema.path("type").asString().equals("integer")) {
            return List.of(
                    Long.toString(schema.path("minimum").asLong() - 1),
                    Long.toString(schema.path("maximum").asLong() + 1),
                    "1.5",
                    "1e2",
                    "0x1",
                    "%EF%BC%91",
                    "+",
                    "x");
        }
        return List.of("%2A", "%20", "A%00", "x".repeat(500), "%E9%9D%92", "'");
    }

    private void checkPath(Operation operation, JsonNode parameter) {
        var place = "{" + parameter.path("name").asString() + "}";
        for (var value : List.of("-1", "1.5", "%2A", "A", "x".repeat(500), "99999999999999999999", "%00")) {
            var path = address(new Operation(
                    "GET", operation.path().replace(place, value), operation.node(), operation.parameters()));
            var seen = ask("GET", path);
            assertThat(seen.status()).as(path).isEqualTo(404);
            assertThat(contract.complaints(operation, seen)).as(path).isEmpty();
        }
    }

    @Test
    void parametersThatAnAddressDoesNotKnowAreIgnored() {
        for (var operation : operations()) {
            if (operation.id().equals("followChanges")) {
                continue;
            }
            var plain = asDescribed(operation, 200, address(operation));
            var more = asDescribed(operation, 200, address(operation) + "?utm_source=x&_=1&_=2&Limit=9&%00=%ff");
            assertThat(more.header("ETag")).as("%s", operation).isEqualTo(plain.header("ETag"));
            assertThat(more.text()).isEqualTo(plain.text());
        }
    }

    @Test
    void headIsGetWithoutItsBody() {
        for (var operation : operations()) {
            var get = ask("GET", address(operation));
            var head = ask("HEAD", address(operation));
            assertThat(head.status()).isEqualTo(get.status());
            assertThat(head.body()).isEmpty();
            for (var name : List.of("ETag", "Content-Type", "Cache-Control", "Access-Control-Allow-Origin", "Link")) {
                assertThat(head.header(name)).as("%s %s", operation, name).isEqualTo(get.header(name));
            }
        }
    }

    @Test
    void theCompressedFormIsTheSameUnderATagOfItsOwn() throws IOException {
        for (var operation : operations()) {
            if (operation.id().equals("followChanges")) {
                continue;
            }
            var plain = ask("GET", address(operation));
            var gzip = ask("GET", address(operation), "Accept-Encoding", "gzip");
            if (gzip.header("Content-Encoding").isEmpty()) {
                assertThat(plain.body()).isEqualTo(gzip.body());
                continue;
            }
            assertThat(gzip.header("ETag")).isNotEqualTo(plain.header("ETag"));
            try (var unpacked = new java.util.zip.GZIPInputStream(new java.io.ByteArrayInputStream(gzip.body()))) {
                assertThat(unpacked.readAllBytes()).isEqualTo(plain.body());
            }
        }
    }

    @Test
    void pagesOfAnySiteMayAskForAll() {
        for (var operation : operations()) {
            var seen = client.options()
                    .uri(URI.create(base() + address(operation)))
                    .header("Origin", "https://elsewhere.example")
                    .header("Access-Control-Request-Method", "GET")
                    .exchange()
                    .expectBody()
                    .returnResult();
            assertThat(seen.getStatus().value()).as("%s", operation).isEqualTo(204);
            assertThat(seen.getResponseHeaders().getFirst("Access-Control-Allow-Origin"))
                    .isEqualTo("*");
            assertThat(seen.getResponseHeaders().getFirst("Access-Control-Allow-Methods"))
                    .isEqualTo("GET, HEAD");
        }
    }

    @Test
    void fullPagesOfTheLogAreMarkedAsLasting() {
        var page = asDescribed(contract.operation("listChanges"), 200, "/api/v1/changes?limit=1");
        assertThat(page.text()).contains("\"next_url\"");
        assertThat(page.header("Cache-Control")).endsWith("immutable");
        assertThat(ask("GET", "/api/v1/changes?limit=500").header("Cache-Control"))
                .isEqualTo("public, max-age=0, must-revalidate");
    }
}
