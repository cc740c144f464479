package org.gongkai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gongkai.api.contract.Contract;
import org.gongkai.api.contract.Operation;
import org.gongkai.api.contract.Seen;
import org.gongkai.domain.SampleReports;
import org.gongkai.domain.file.AttachedFile;
import org.gongkai.domain.file.Attachment;
import org.gongkai.domain.file.FolderShelf;
import org.gongkai.domain.publication.ChangeKind;
import org.gongkai.domain.publication.WithdrawalKind;
import org.gongkai.domain.report.ChangeNote;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real answers of every operation, held against the description: every status, field, header and limit of it. */
class OpenApiAnswersIT extends OnThePublicSide {

    private static final LoggedChanges CHANGES = new LoggedChanges(DATABASE);
    private static final FolderShelf SHELF = new FolderShelf(Path.of("target/public-files"));

    /** With so many changes that there are archives; made once. */
    private static BusyTown busy;

    private static final List<String> OF_OTHERS = List.of("views", "hub");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private Contract contract;

    /** A public notice, and others that are no longer in force, replaced, in error, taken down. */
    private long number;

    private long ended;
    private long replaced;
    private long wrong;
    private long takenDown;
    private long entry;
    private String file;

    @BeforeEach
    void publishOneOfEachKind() throws IOException {
        number = publish();
        ended = publish();
        replaced = publish();
        wrong = publish();
        takenDown = publish();
        var entries = new RegisteredEntries(DATABASE);
        entries.add(town, "normative-documents", "issued", null, Map.of("title", "办法"), null);
        entry = entries.add(
                town,
                "normative-documents",
                "issued",
                "青府规〔2026〕1号",
                Map.of("title", "办法", "validUntil", "2031-04-08", "notice", Long.toString(number)),
                LocalDate.of(2031, 4, 8));
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
        notices.figure(number, town, channel, "cases-solved", 2025, "31");
        CHANGES.append(ChangeKind.PUBLISHED, town, channel, number);
        CHANGES.append(ChangeKind.WITHDRAWN, town, channel, replaced);
        attach();
        makeArchives();
        contract = Contract.of(text("/openapi.json"));
    }

    private void attach() throws IOException {
        var bytes = ("防汛物资清单 " + number).repeat(200).getBytes(StandardCharsets.UTF_8);
        var attachment = new Attachment(SHELF.keep(bytes), "清单.pdf", "application/pdf", bytes.length);
        notices.attach(number, List.of(new AttachedFile(attachment, "防汛物资清单")));
        notices.attach(wrong, List.of(new AttachedFile(gone(), "误发")));
        notices.removeAttachments(wrong);
        file = "/files/" + attachment.sha256() + "/%E6%B8%85%E5%8D%95.pdf";
    }

    private Attachment gone() throws IOException {
        var bytes = ("误发 " + number).getBytes(StandardCharsets.UTF_8);
        return new Attachment(SHELF.keep(bytes), "误发.pdf", "application/pdf", bytes.length);
    }

    private void makeArchives() {
        if (busy == null) {
            busy = new BusyTown(DATABASE, slug, town, channel, this::metadata);
            for (int i = 0; i < 51; i++) {
                busy.publish(channel);
            }
            busy.withdraw(3, WithdrawalKind.PUBLISHED_IN_ERROR, null);
            busy.correct(4, 2, busy.plans);
            busy.newsroom.takeDown(busy.number(5), 1);
        }
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
                .replace("/files/{sha256}/{name}", file)
                .replace("{format}", "json")
                .replace("{number}", Long.toString(number))
                .replace("{register}", "normative-documents")
                .replace("{id}", Long.toString(entry))
                .replace("{town}", operation.path().contains("{archive}") ? busy.slug : slug)
                .replace("{archive}", "1")
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
    void everyDescribedAnswerIsGivenAsDescribed() throws IOException {
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
        var bytes = contract.operation("getFile");
        asDescribed(bytes, 206, file, "Range", "bytes=1-2");
        asDescribed(bytes, 416, file, "Range", "bytes=100000-");
        given.addAll(List.of(bytes + " 206", bytes + " 416"));
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

    private Map<String, Integer> failures() throws IOException {
        var nothing = "/files/" + "0a".repeat(32) + "/a.pdf";
        var former = "/files/" + gone().sha256() + "/a.pdf";
        return Map.ofEntries(
                Map.entry(nothing, 404),
                Map.entry(nothing + ".txt", 404),
                Map.entry(former, 410),
                Map.entry(former + ".txt", 410),
                Map.entry(file + "x", 302),
                Map.entry(file.replace(".pdf", ".txt"), 302),
                Map.entry("/feed/999999999999.json", 404),
                Map.entry("/towns/nowhere/feed/1.json", 404),
                Map.entry("/towns/" + slug + "/notices/feed/999999999999.atom", 404),
                Map.entry("/api/v1/indicators?year=1", 400),
                Map.entry("/api/v1/indicators?town=nowhere", 404),
                Map.entry("/towns/nowhere/statistics.csv", 404),
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
                Map.entry("/api/v1/registers/normative-documents/entries?limit=0", 400),
                Map.entry("/api/v1/registers/nothing/entries", 404),
                Map.entry("/api/v1/entries?limit=0", 400),
                Map.entry("/api/v1/entries?register=nothing", 404),
                Map.entry("/api/v1/registers/normative-documents/entries/999999999999999999", 404),
                Map.entry("/towns/" + slug + "/registers/nothing/feed.json", 404),
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
                    case "header" ->
                        asDescribed(
                                operation,
                                parameter.path("name").asString().equals("Range") ? 206 : 200,
                                address(operation),
                                header(parameter));
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
        for (var value : within(operation, name, parameter.path("schema"))) {
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

    private List<String> within(Operation operation, String name, JsonNode schema) {
        return switch (name) {
            case "town" -> List.of(slug);
            case "channel" -> List.of("notices");
            case "sid" -> List.of(Integer.toString(town));
            case "cursor" ->
                List.of(json(address(operation) + "?limit=1")
                        .path("next_cursor")
                        .asString());
            case "state" -> List.of("issued");
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
        return schema.has("maxLength") && !schema.has("pattern")
                ? List.of("x".repeat(schema.path("maxLength").asInt() + 1), "%E9%98%B2".repeat(101))
                : List.of("%2A", "%20", "A%00", "x".repeat(500), "%E9%9D%92", "'", "2026-02-30", "IN_force");
    }

    private void checkPath(Operation operation, JsonNode parameter) {
        var place = "{" + parameter.path("name").asString() + "}";
        for (var value : List.of("-1", "1.5", "%2A", "A", "x".repeat(500), "99999999999999999999", "%00")) {
            var path = address(new Operation(
                            "GET", operation.path().replace(place, value), operation.node(), operation.parameters()))
                    .replace("{sha256}", file.substring(7, 71))
                    .replace("{name}", "a.pdf");
            var seen = ask("GET", path);
            // bytes that are there under another name lead to it
            assertThat(seen.status()).as(path).isIn(place.equals("{name}") ? List.of(302, 404) : List.of(404));
            // what ends otherwise is no address of this operation, and is told in the form of its own
            if (!place.equals("{format}")) {
                assertThat(contract.complaints(operation, seen)).as(path).isEmpty();
            }
        }
    }

    @Test
    void everyFormatOfEveryFeedIsAsDescribed() {
        for (var operation : operations()) {
            if (operation.path().contains("{format}")) {
                for (var format : List.of("json", "atom", "rss")) {
                    var seen = asDescribed(operation, 200, address(operation).replace(".json", "." + format));
                    assertThat(seen.media())
                            .isEqualTo(
                                    format.equals("json") ? "application/feed+json" : "application/" + format + "+xml");
                }
                assertThat(ask("GET", address(operation).replace(".json", ".xml"))
                                .status())
                        .isEqualTo(404);
            }
        }
        var tombstones = asDescribed(contract.operation("getTownFeed"), 200, "/towns/" + busy.slug + "/feed.json");
        assertThat(tombstones.text()).contains("\"tombstone\":true", "\"PUBLISHED_IN_ERROR\"");
    }

    @Test
    void searchAnswersAsTheListDoes() {
        new IndexedNotices(DATABASE).index();
        var list = contract.operation("listNotices");
        var found = asDescribed(list, 200, "/api/v1/notices?q=%E9%98%B2%E6%B1%9B&limit=1&town=" + slug);
        assertThat(found.text()).contains("\"number\":");
        var next = JSON.readTree(found.text()).path("next_cursor");
        if (next.isString()) {
            asDescribed(
                    list,
                    200,
                    "/api/v1/notices?q=%E9%98%B2%E6%B1%9B&limit=1&town=" + slug + "&cursor=" + next.asString());
            asDescribed(list, 400, "/api/v1/notices?limit=1&town=" + slug + "&cursor=" + next.asString());
        }
        asDescribed(list, 400, "/api/v1/notices?from=2026-02-01&to=2026-01-01");
        asDescribed(list, 404, "/api/v1/notices?q=x&town=-");
        asDescribed(list, 200, "/api/v1/notices?year=2026&kind=notice&validity=IN_FORCE&sort=newest");
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
