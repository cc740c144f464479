package org.gongkai.deployment.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
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

/** A small old portal of a fictional town comes over while the server runs: pages, feed, old addresses, and nothing twice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SiteImportIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String MAPPING = """
            site: http://old.qinghe.example/
            skip: [/index\\.html$]
            towns:
              - {path: ^/tzgg/, town: qinghe}
            channels:
              - {selector: .crumbs, pattern: 通知公告, channel: notices}
            title: h1.t
            body: "#zoom"
            remove: [.share]
            published: {selector: .info, formats: [yyyy-MM-dd HH:mm, yyyy年M月d日]}
            source: {selector: .info, pattern: '来源：(\\S+)'}
            index-number: {selector: .info, pattern: '索引号：(\\S+)'}
            """;

    @TempDir
    private static Path folder;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port = freePort();
    private RunningProcess gongkai;
    private Process server;
    private String token = "";

    @BeforeAll
    void startWithATownAndAnOldPortal() throws IOException {
        gongkai = new RunningProcess(folder.resolve("home"));
        server = gongkai.serve(port);
        done("town", "add", "--slug", "qinghe", "--name", "青禾镇", "--code", "990121101");
        done("channel", "add", "--town", "qinghe", "--slug", "notices", "--name", "通知公告");
        done("account", "add", "--login", "operator", "--name", "何舟", "--role", "county-operator");
        token = done("token", "issue", "--login", "operator").strip();

        Files.writeString(folder.resolve("mapping.yaml"), MAPPING);
        write("tzgg/1.html", "GB18030", page("青禾镇关于开展防汛演练的通知", "发布时间：2019-03-01 10:20 来源：青禾镇党政办 索引号：QH-2019-001", """
                <p>各村民委员会：</p><p>定于三月五日开展防汛演练，名单见<a href="../upload/a.txt">参加人员名单</a>，往年情况见<a href="2.html">通报</a>。</p>
                <p><a href="../upload/p.png"><img src="../upload/p.png" alt="去年演练现场"></a></p><div class="share">分享到微信</div><p>青禾镇人民政府</p><p>2019年2月28日</p>"""));
        write("tzgg/2.html", "UTF-8", page("青禾镇关于防汛演练情况的通报", "2018年5月6日", "<p>演练按计划完成。</p>"));
        write("tzgg/3.html", "UTF-8", page("青禾镇低保公示", "2020-06-01 09:00", "<p>张某，身份证号11010519491231002X。</p>"));
        write("tzgg/4.html", "UTF-8", page("青禾镇没有日期的通知", "日期不详", "<p>正文。</p>"));
        write("tzgg/index.html", "UTF-8", "<ul><li>列表</li></ul>");
        write("zwgk/5.html", "UTF-8", page("别处的通知", "2020-06-01 09:00", "<p>正文。</p>"));
        write("upload/a.txt", "UTF-8", "河东村 李大山\n");
        var picture = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        ImageIO.write(picture, "png", folder.resolve("old/upload/p.png").toFile());
    }

    private static String page(String title, String info, String body) {
        return """
                <html><head><title>旧网站</title></head><body><div class="crumbs">首页 &gt; 通知公告</div><h1 class="t">%s</h1>
                <div class="info">%s</div><div id="zoom">%s</div></body></html>
                """.formatted(title, info, body);
    }

    private static void write(String path, String charset, String text) throws IOException {
        var file = folder.resolve("old").resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, text.getBytes(Charset.forName(charset)));
    }

    @AfterAll
    void stop() throws InterruptedException {
        server.destroy();
        assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    private String done(String... arguments) {
        var outcome = gongkai.run("", arguments);
        assertThat(outcome.exit()).as(outcome.err()).isZero();
        return outcome.out();
    }

    private RunningProcess.Outcome importSite(String... more) {
        var arguments = new ArrayList<>(List.of(
                "import-site",
                "--from",
                folder.resolve("old").toString(),
                "--mapping",
                folder.resolve("mapping.yaml").toString(),
                "--as",
                "operator",
                "--report",
                folder.resolve("report.csv").toString()));
        arguments.addAll(Arrays.asList(more));
        return gongkai.run("", arguments.toArray(String[]::new));
    }

    private static String report() throws IOException {
        return Files.readString(folder.resolve("report.csv"), StandardCharsets.UTF_8);
    }

    @Test
    @Order(1)
    void aDryRunTellsEveryPageAndKeepsNothing() throws Exception {
        var outcome = importSite("--dry-run");

        assertThat(outcome.out())
                .as(outcome.err() + report())
                .contains("would be: 2 published, 1 drafts to be reviewed, 1 skipped, 2 failed");
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(json("/api/v1/notices").path("notices").size()).isZero();
        assertThat(get("/tzgg/1.html").statusCode()).isEqualTo(404);
    }

    @Test
    @Order(2)
    void pagesComeOverWithTheirTimesAndOldAddressesAndWhatIsWrongIsReported() throws Exception {
        var outcome = importSite();

        assertThat(outcome.out())
                .as(outcome.err() + report())
                .contains("2 published, 1 drafts to be reviewed, 1 skipped, 2 failed");
        assertThat(report())
                .contains(
                        "published,qinghe,notices,2019-03-01 10:20,http://old.qinghe.example/tzgg/1.html,tzgg/1.html,",
                        "published,qinghe,notices,2018-05-06 00:00,http://old.qinghe.example/tzgg/2.html,")
                .containsPattern("drafted,qinghe,notices,2020-06-01 09:00,\\S*/tzgg/3.html,\\S+,.*ID_NUMBER")
                .containsPattern("failed,qinghe,,,\\S*/tzgg/4.html,\\S+,,no date in any of the formats in: 日期不详")
                .containsPattern("failed,,,,\\S*zwgk/5.html,,no town for the path /zwgk/5.html")
                .containsPattern("skipped,,,,\\S*/tzgg/index.html,")
                .doesNotContain("11010519491231002X");

        var notices = untilPublished(2);
        assertThat(notices.path(0).path("title").stringValue()).isEqualTo("青禾镇关于开展防汛演练的通知");
        assertThat(notices.path(0).path("first_published_at").stringValue()).isEqualTo("2019-03-01T10:20:00+08:00");
        assertThat(notices.path(0).path("issued_on").stringValue()).isEqualTo("2019-02-28");
        assertThat(notices.path(0).path("source").stringValue()).isEqualTo("青禾镇党政办");
        assertThat(notices.path(0).path("migrated").path("address").stringValue())
                .isEqualTo("http://old.qinghe.example/tzgg/1.html");
        assertThat(notices.path(0)
                        .path("attachments")
                        .valueStream()
                        .map(file -> file.path("name").stringValue()))
                .containsExactly("图片1.png", "参加人员名单.txt");
        assertThat(notices.path(1).path("first_published_at").stringValue()).isEqualTo("2018-05-06T00:00:00+08:00");

        var address = "/notices/" + notices.path(0).path("number").longValue();
        assertThat(get(address).body())
                .contains("迁移自原网站", "http://old.qinghe.example/tzgg/1.html", "QH-2019-001", "2019-03-01 10:20")
                .contains("href=\"http://old.qinghe.example/tzgg/2.html\"")
                .doesNotContain("分享到微信");
        var item = json("/feed.json").path("items").path(0);
        assertThat(item.path("date_published").stringValue()).isEqualTo("2019-03-01T10:20:00+08:00");
        assertThat(item.path("_gongkai").path("migrated").path("index_number").stringValue())
                .isEqualTo("QH-2019-001");
        assertThat(json("/api/v1/changes").path("changes").size()).isEqualTo(2);
        assertThat(json("/api/v1/notices?q=QH-2019-001").path("notices").size()).isEqualTo(1);

        var moved = get("/tzgg/1.html");
        assertThat(moved.statusCode()).isEqualTo(301);
        assertThat(moved.headers().firstValue("Location")).contains(address);
        for (var other : List.of("/tzgg/1.html?x=1", "/tzgg/3.html", "/tzgg/index.html")) {
            assertThat(get(other).statusCode()).as(other).isEqualTo(404);
        }
        assertThat(get("//evil.example/tzgg/1.html").headers().firstValue("Location"))
                .isIn(Optional.empty(), Optional.of(address));
        assertThat(done("changes", "verify")).isNotEmpty();
    }

    @Test
    @Order(3)
    void theSecondTimeNothingComesOver() throws Exception {
        var outcome = importSite("--town", "qinghe");

        assertThat(outcome.out()).as(report()).contains("0 published, 0 drafts to be reviewed, 4 skipped, 2 failed");
        assertThat(report()).contains("came over before");
        assertThat(untilPublished(2).size()).isEqualTo(2);
    }

    @Test
    @Order(4)
    void anOldAddressFollowsWhatBecomesOfItsNoticeAndNobodyMigratesByHand() throws Exception {
        var address = get("/tzgg/1.html").headers().firstValue("Location").orElseThrow();
        assertThat(act(reportOf("tzgg/3.html"), "migrate")).isEqualTo(404);
        assertThat(act(reportOf("tzgg/1.html"), "take-down")).isEqualTo(200);

        for (int i = 0; i < 100 && get(address).statusCode() != 410; i++) {
            Thread.sleep(100);
        }
        assertThat(get(address).statusCode()).isEqualTo(410);
        assertThat(get("/tzgg/1.html").headers().firstValue("Location")).contains(address);
    }

    /** The report that a page became, as the CSV of the last run says it. */
    private static String reportOf(String file) throws IOException {
        return report().lines()
                .filter(line -> line.contains("," + file + ","))
                .map(line -> line.split(",", -1)[6])
                .findFirst()
                .orElseThrow();
    }

    private int act(String report, String act) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(address("/admin/api/v1/reports/" + report + "/" + act))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{\"remark\": \"核对内容。\"}"))
                                .build(),
                        BodyHandlers.ofString())
                .statusCode();
    }

    private JsonNode untilPublished(int number) throws Exception {
        for (int i = 0; i < 100; i++) {
            var notices = json("/api/v1/notices").path("notices");
            if (notices.size() >= number) {
                return notices;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("not published: " + get("/api/v1/notices").body());
    }

    private JsonNode json(String path) throws Exception {
        return JSON.readTree(get(path).body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(address(path)).build(), BodyHandlers.ofString());
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException fault) {
            throw new java.io.UncheckedIOException(fault);
        }
    }
}
