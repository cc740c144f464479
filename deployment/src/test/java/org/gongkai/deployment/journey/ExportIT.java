package org.gongkai.deployment.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The static edition of the demo county, made by the command while the server runs, and served by a plain file server. */
@Tag(DemoCounty.TAG)
class ExportIT {

    private static final String BASE = "https://www.anlan.example";
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(/[^\"#?]*)");

    /** No link leads to a year while there is only one, nor to figures while nobody confirmed one; results of a search are no files. */
    private static final Set<String> NOT_LED_TO =
            Set.of("not-found", "channel-year", "search-results", "search-entries", "search-none", "statistics");

    @TempDir
    private static Path folder;

    private static DemoCounty county;
    private static String said;

    @BeforeAll
    static void export() {
        county = DemoCounty.get();
        said = exported();
    }

    private static String exported() {
        var outcome = new RunningProcess(county.home())
                .run(
                        "",
                        "export-site",
                        "--out",
                        folder.toString(),
                        "--gongkai.site.base-url=" + BASE,
                        "--gongkai.site.county=安澜县");
        assertThat(outcome.exit()).as(outcome.err()).isZero();
        return outcome.out();
    }

    @Test
    void everyPageIsThereAtItsAddress() throws Exception {
        assertThat(said).contains(" files, ", " 0 removed");
        var server = SimpleFileServer.createFileServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                folder.toRealPath(),
                SimpleFileServer.OutputLevel.NONE);
        server.start();
        try (var http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            for (var page : PublicPage.all(county)) {
                if (!NOT_LED_TO.contains(page.name())) {
                    var answer = http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                                            + server.getAddress().getPort() + page.path()))
                                    .build(),
                            BodyHandlers.ofString());
                    assertThat(answer)
                            .as(page.name())
                            .extracting(HttpResponse::statusCode)
                            .isEqualTo(200);
                    assertThat(answer.body()).as(page.name()).contains("<main id=\"main\"");
                }
            }
        } finally {
            server.stop(0);
        }
    }

    @Test
    void noLinkOfAPageLeadsNowhere() throws IOException {
        var missing = new TreeSet<String>();
        try (var files = Files.walk(folder)) {
            for (var file :
                    files.filter(file -> file.toString().endsWith(".html")).toList()) {
                LINK.matcher(Files.readString(file))
                        .results()
                        .map(link -> link.group(1))
                        .forEach(link -> {
                            var target = folder.resolve(URLDecoder.decode(link.substring(1), StandardCharsets.UTF_8));
                            if (!link.startsWith("/api/")
                                    && !Files.isRegularFile(target)
                                    && !Files.isRegularFile(target.resolve("index.html"))) {
                                missing.add(link);
                            }
                        });
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void feedsAndSiteMapsHoldTheAddressesOfTheSite() throws IOException {
        assertThat(Files.readString(folder.resolve("towns/qinghe/feed.json"))).contains("\"" + BASE + "/notices/");
        assertThat(Files.readString(folder.resolve("sitemap.xml"))).contains("<loc>" + BASE + "/sitemap-qinghe-");
        assertThat(Files.readString(folder.resolve("robots.txt"))).contains("Sitemap: " + BASE + "/sitemap.xml");
        assertThat(Files.readString(folder.resolve("404.html"))).contains("没有找到这个页面");
        assertThat(Files.readString(folder.resolve("search/index.html"))).contains("静态版");
        assertThat(Files.readString(folder.resolve(county.gone().substring(1)).resolve("index.html")))
                .contains("该通知属于内部会议安排");
    }

    @Test
    void theSecondTimeNothingIsWrittenThatHasNotChanged() {
        assertThat(exported()).contains(" 0 written, ", " 0 removed");
    }

    @Test
    void withoutTheAddressOfTheSiteItSaysWhatIsMissing() {
        var outcome = new RunningProcess(county.home())
                .run("", "export-site", "--out", folder.resolve("other").toString());

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err()).contains("--gongkai.site.base-url=");
        assertThat(folder.resolve("other")).doesNotExist();
    }
}
