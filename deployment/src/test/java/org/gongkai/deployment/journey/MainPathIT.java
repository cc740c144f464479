package org.gongkai.deployment.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.gongkai.deployment.files.S3Server;
import org.gongkai.domain.SampleFiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The main path by launcher and HTTP alone: from an empty home over three reviews to page, feed and counted views. Its attachments lie in
 * an S3-compatible store; those of the other journeys in a folder.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MainPathIT {

    private static final String TITLE = "青禾镇人民政府2025年法治政府建设年度报告";
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private static Path folder;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> tokens = new HashMap<>();
    private final int port = freePort();
    private S3Server store;
    private RunningProcess gongkai;
    private Process server;
    private long number;

    @BeforeAll
    void startOnAnEmptyHomeAndOpenATown() {
        store = S3Server.start(folder.resolve("s3"));
        gongkai = new RunningProcess(folder.resolve("home"), store.environment());
        server = gongkai.serve(port);
        assertThat(gongkai.run("", "town", "add", "--slug", "qinghe", "--name", "青禾镇", "--code", "990121101"))
                .satisfies(
                        outcome -> assertThat(outcome.exit()).as(outcome.err()).isZero())
                .satisfies(outcome -> assertThat(outcome.out()).contains("青禾镇人民政府"));
        done("", "channel", "add", "--town", "qinghe", "--slug", "notices", "--name", "通知公告");
        for (var role : new String[] {"drafter", "office-reviewer", "secrecy-reviewer", "approver"}) {
            done(
                    "horse battery staple\n",
                    "account",
                    "add",
                    "--login",
                    role,
                    "--name",
                    "人员",
                    "--town",
                    "qinghe",
                    "--role",
                    role,
                    "--password-stdin");
            var token = gongkai.run("", "token", "issue", "--login", role).out();
            assertThat(token).matches("gk_\\S+\\R");
            tokens.put(role, token.strip());
        }
    }

    private void done(String input, String... arguments) {
        var outcome = gongkai.run(input, arguments);
        assertThat(outcome.exit()).as(outcome.err()).isZero();
    }

    @AfterAll
    void stop() throws InterruptedException {
        server.destroy();
        assertThat(server.waitFor(30, TimeUnit.SECONDS))
                .as("the server ends when asked to")
                .isTrue();
        store.close();
    }

    @Test
    @Order(1)
    void bringsAFileThroughThreeReviewsToPageAndFeeds() throws Exception {
        var created = upload();
        assertThat(created.path("outline").size()).isGreaterThanOrEqualTo(3);
        long id = created.path("id").longValue();
        assertThat(act("drafter", id, "submit").statusCode()).isEqualTo(200);
        assertThat(act("drafter", id, "approve").statusCode()).isEqualTo(403);
        assertThat(act("office-reviewer", id, "approve").statusCode()).isEqualTo(200);
        assertThat(act("secrecy-reviewer", id, "approve").statusCode()).isEqualTo(200);
        var approved = act("approver", id, "approve");
        assertThat(approved.statusCode()).isEqualTo(200);
        number = JSON.readTree(approved.body()).path("number").longValue();

        var page = untilVisible("/notices/" + number);
        assertThat(page.replaceAll("<[^>]+>", "").replace("&gt;", ">").replaceAll("\\s+", " "))
                .contains("首页 > 信息公开 > 青禾镇人民政府 > 通知公告")
                .contains("时间", "来源", "浏览次数", "字号", TITLE);
        assertThat(get("/towns/qinghe/notices").body()).contains(TITLE);
        for (var feed : new String[] {"/feed.json", "/towns/qinghe/feed.json", "/towns/qinghe/notices/feed.json"}) {
            var item = JSON.readTree(get(feed).body()).path("items").path(0);
            assertThat(item.path("title").stringValue()).isEqualTo(TITLE);
            assertThat(item.path("_gongkai").path("number").longValue()).isEqualTo(number);
        }
    }

    @Test
    @Order(2)
    void countsEachVisitorOnceAndKeepsTheCountThroughAKill() throws Exception {
        assertThat(view("Mozilla/5.0 (one)")).isEqualTo(1);
        assertThat(view("Mozilla/5.0 (two)")).isEqualTo(2);
        assertThat(view("Mozilla/5.0 (one)")).isEqualTo(2);

        server.destroyForcibly().waitFor();
        server = gongkai.serve(port);

        assertThat(JSON.readTree(get("/api/v1/views?notice=" + number).body())
                        .path("views")
                        .path(Long.toString(number))
                        .longValue())
                .isEqualTo(2);
        assertThat(get("/notices/" + number).statusCode()).isEqualTo(200);
    }

    @Test
    @Order(3)
    void correctsWithdrawsAndTellsThePublicWhy() throws Exception {
        long id = upload().path("id").longValue();
        act("drafter", id, "submit");
        act("office-reviewer", id, "approve");
        act("secrecy-reviewer", id, "approve");
        long notice = JSON.readTree(act("approver", id, "approve").body())
                .path("number")
                .longValue();
        untilVisible("/notices/" + notice);

        var corrected = act("drafter", id, "correct", "{\"remark\":\"更正一处数字。\",\"substantive\":false}");
        assertThat(JSON.readTree(corrected.body()).path("edition").intValue()).isEqualTo(2);
        assertThat(JSON.readTree(corrected.body()).path("state").stringValue()).isEqualTo("DRAFT");
        act("drafter", id, "submit");
        act("office-reviewer", id, "approve");
        act("secrecy-reviewer", id, "approve");
        act("approver", id, "approve");
        until("/notices/" + notice, body -> body.contains("更正一处数字"));

        // a correction that is still being written when the notice is withdrawn must not bring it back
        act("drafter", id, "correct", "{\"remark\":\"再次更正。\",\"substantive\":false}");
        act("drafter", id, "submit");
        var withdrawn = act("approver", id, "withdraw", "{\"kind\":\"PUBLISHED_IN_ERROR\",\"remark\":\"内容尚待核实。\"}");
        assertThat(withdrawn.statusCode()).isEqualTo(200);
        var tombstone = until("/notices/" + notice, body -> body.contains("内容尚待核实"));
        assertThat(tombstone).doesNotContain("一、");
        assertThat(get("/notices/" + notice).statusCode()).isEqualTo(410);
        var told = feedItem(notice);
        assertThat(told.has("content_html")).isFalse();
        assertThat(told.path("_gongkai").path("withdrawn").path("reason").stringValue())
                .isEqualTo("内容尚待核实。");
        assertThat(get("/api/v1/notices/" + notice).statusCode()).isEqualTo(410);
        for (var reviewer : new String[] {"office-reviewer", "secrecy-reviewer", "approver"}) {
            assertThat(act(reviewer, id, "approve").statusCode()).isIn(403, 409);
        }
        assertThat(act("drafter", id, "correct", "{\"remark\":\"三次更正。\",\"substantive\":false}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(get("/notices/" + notice).statusCode()).isEqualTo(410);
    }

    private JsonNode feedItem(long notice) throws Exception {
        for (var item : JSON.readTree(get("/towns/qinghe/feed.json").body()).path("items")) {
            if (item.path("_gongkai").path("number").longValue() == notice) {
                return item;
            }
        }
        throw new AssertionError("the feed tells nothing of notice " + notice);
    }

    @Test
    @Order(4)
    void bringsAttachmentsFromTheDraftToThePublicAndTakesThemOffAgain() throws Exception {
        var form = SampleFiles.docx("申请表", "姓名\t联系电话");
        long id = upload().path("id").longValue();
        var attached = attach(id, 1, "申请表.docx", form);
        assertThat(attached.statusCode()).as(attached.body()).isEqualTo(201);
        var sha256 = JSON.readTree(attached.body())
                .path("attachments")
                .path(0)
                .path("sha256")
                .stringValue();
        var path = "/files/" + sha256 + "/%E7%94%B3%E8%AF%B7%E8%A1%A8.docx";
        assertThat(get(path).statusCode()).as("a draft's file").isEqualTo(404);
        var scanned = attach(id, 2, "说明.pdf", SampleFiles.pdf("填表说明"));
        assertThat(JSON.readTree(scanned.body())
                        .path("attachments")
                        .path(1)
                        .path("hasText")
                        .booleanValue())
                .as("read by a process of its own out of the one jar: " + scanned.body())
                .isTrue();
        act("drafter", id, "submit");
        act("office-reviewer", id, "approve");
        assertThat(act("secrecy-reviewer", id, "approve").statusCode())
                .as("no attachment gone through")
                .isEqualTo(422);
        var files = JSON.readTree(scanned.body())
                .path("attachments")
                .valueStream()
                .map(file -> "\"" + file.path("sha256").stringValue() + "\"")
                .toList();
        act("secrecy-reviewer", id, "approve", "{\"attachments\":" + files + "}");
        assertThat(get(path).statusCode()).as("a file under review").isEqualTo(404);
        long notice = JSON.readTree(act("approver", id, "approve").body())
                .path("number")
                .longValue();
        untilVisible("/notices/" + notice);

        var told = JSON.readTree(get("/api/v1/notices/" + notice).body())
                .path("attachments")
                .path(0);
        assertThat(told.path("name").stringValue()).isEqualTo("申请表.docx");
        assertThat(URI.create(told.path("url").stringValue()).getRawPath()).isEqualTo(path);
        var file = http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofByteArray());
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body()).isEqualTo(form);
        assertThat(file.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment; ");
        assertThat(get(path + ".txt").body()).isEqualTo("申请表\n姓名\t联系电话\n");
        assertThat(gongkai.run("", "changes", "verify").out()).contains("2 files");

        act("approver", id, "withdraw", "{\"kind\":\"LEGAL_ORDER\",\"remark\":\"依法撤下。\"}");
        until("/notices/" + notice, body -> body.contains("依法撤下"));
        assertThat(get(path).statusCode()).isEqualTo(410);
        assertThat(get(path + ".txt").statusCode()).isEqualTo(410);
        assertThat(gongkai.run("", "changes", "verify").exit()).isZero();
    }

    @Test
    @Order(6)
    void pagesStayWhenTheStoreOfFilesIsAway() throws Exception {
        long id = upload().path("id").longValue();
        var attached = attach(id, 1, "表.pdf", SampleFiles.pdf("表格"));
        var sha256 = JSON.readTree(attached.body())
                .path("attachments")
                .path(0)
                .path("sha256")
                .stringValue();
        assertThat(store.object(sha256)).hasBinaryContent(SampleFiles.pdf("表格"));
        act("drafter", id, "submit");
        act("office-reviewer", id, "approve");
        act("secrecy-reviewer", id, "approve", "{\"attachments\":[\"" + sha256 + "\"]}");
        long notice = JSON.readTree(act("approver", id, "approve").body())
                .path("number")
                .longValue();
        untilVisible("/notices/" + notice);
        var path = "/files/" + sha256 + "/%E8%A1%A8.pdf";
        var part = send(HttpRequest.newBuilder(uri(path)).header("Range", "bytes=0-3"));
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("%PDF");
        assertThat(send(HttpRequest.newBuilder(uri(path)).HEAD()).statusCode()).isEqualTo(200);
        assertThat(send(HttpRequest.newBuilder(uri(path)).header("If-None-Match", "\"" + sha256 + "\""))
                        .statusCode())
                .isEqualTo(304);
        backUpAndBringBack(sha256);

        long draft = upload().path("id").longValue();

        store.stop();
        assertThat(get(path).statusCode()).isEqualTo(503);
        var refused = attach(draft, 1, "另一表.pdf", SampleFiles.pdf("另一表"));
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
        assertThat(refused.body()).contains("store-away");
        assertThat(get("/notices/" + notice + "?again").statusCode()).isEqualTo(200);
        assertThat(until("/readyz", body -> body.startsWith("degraded"))).isEqualTo("degraded\n");
        assertThat(get("/readyz").statusCode()).isEqualTo(200);
        store.start();
        until("/readyz", body -> body.startsWith("ok"));
        assertThat(get(path).statusCode()).isEqualTo(200);
    }

    /** A backup has what lies in the store, and what is lost there comes back out of it. */
    private void backUpAndBringBack(String sha256) throws IOException {
        var backups = folder.resolve("backups");
        var backup = gongkai.run("", "backup", "--out", backups.toString());
        assertThat(backup.exit()).as(backup.err()).isZero();
        Files.delete(store.object(sha256));
        assertThat(gongkai.run("", "changes", "verify").out()).contains("its bytes are missing at http://");
        var copied = gongkai.run(
                "", "files", "copy", "--from", backups.resolve("files").toString());
        assertThat(copied.exit()).as(copied.err()).isZero();
        assertThat(store.object(sha256)).hasBinaryContent(SampleFiles.pdf("表格"));
    }

    private HttpResponse<String> attach(long id, int version, String name, byte[] file)
            throws IOException, InterruptedException {
        var body = new ByteArrayOutputStream();
        body.write(("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.write(file);
        body.write("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(uri("/admin/api/v1/reports/" + id + "/attachments"))
                .header("Authorization", "Bearer " + tokens.get("drafter"))
                .header("If-Match", "\"" + version + "\"")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    @Test
    @Order(5)
    void refusesBadCommandsInOneLine() {
        for (var arguments : new String[][] {
            {"town", "add", "--slug", "Q", "--name", "青禾镇", "--code", "990121109"},
            {"town", "add", "--slug", "qinghe", "--name", "青禾镇", "--code", "990121101"},
            {"channel", "add", "--town", "nowhere", "--slug", "notices", "--name", "通知公告"},
            {"account", "add", "--login", "x1", "--name", "人", "--town", "nowhere", "--role", "drafter"},
            {"token", "issue", "--login", "nobody"},
            {"import", "no-such-file.docx", "--town", "qinghe", "--channel", "notices", "--as", "drafter"}
        }) {
            var outcome = gongkai.run("", arguments);
            assertThat(outcome.exit()).as(String.join(" ", arguments)).isNotZero();
            assertThat(outcome.err().strip().lines()).as(outcome.err()).hasSize(1);
            assertThat(outcome.out()).isEmpty();
        }
    }

    private JsonNode upload() throws IOException, InterruptedException {
        var file = MainPathIT.class.getResourceAsStream("/demo/reports/qinghe-2025-rule-of-law-report.txt");
        assertThat(file).isNotNull();
        var text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        var body = "--b\r\nContent-Disposition: form-data; name=\"metadata\"\r\n\r\n"
                + "{\"channel\":\"notices\",\"kind\":\"rule-of-law-report\",\"property\":\"PROACTIVE\"}\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"report.txt\"\r\n\r\n" + text
                + "\r\n--b--\r\n";
        var response = send(HttpRequest.newBuilder(uri("/admin/api/v1/towns/qinghe/reports"))
                .header("Authorization", "Bearer " + tokens.get("drafter"))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofString(body)));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return JSON.readTree(response.body());
    }

    private HttpResponse<String> act(String who, long id, String act) throws IOException, InterruptedException {
        return act(who, id, act, "{}");
    }

    private HttpResponse<String> act(String who, long id, String act, String body)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri("/admin/api/v1/reports/" + id + "/" + act))
                .header("Authorization", "Bearer " + tokens.get(who))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private long view(String agent) throws IOException, InterruptedException {
        var response = send(HttpRequest.newBuilder(uri("/views/" + number))
                .header("User-Agent", agent)
                .POST(BodyPublishers.noBody()));
        return JSON.readTree(response.body()).path("views").longValue();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)).GET());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(
                request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private String untilVisible(String path) throws IOException, InterruptedException {
        return until(path, body -> body.contains(TITLE));
    }

    private String until(String path, java.util.function.Predicate<String> condition)
            throws IOException, InterruptedException {
        for (int i = 0; i < 400; i++) {
            var body = get(path).body();
            if (condition.test(body)) {
                return body;
            }
            Thread.sleep(50);
        }
        throw new AssertionError(
                path + " does not become as expected: " + get(path).body());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
