package org.gongkai.deployment.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.gongkai.deployment.home.Home;
import org.gongkai.deployment.server.RunningServer;
import org.gongkai.deployment.server.ServeOptions;
import org.gongkai.domain.SampleReports;
import org.gongkai.domain.handover.Instruction;
import org.gongkai.domain.publication.Withdrawal;
import org.gongkai.domain.publication.WithdrawalKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code <gongkai-feed>} in headless Chromium, on a page of another site under a policy that forbids what it does not need. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbedIT {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path SCREENS = Path.of("target", "screens");
    private static final String TITLE = "关于《<b>试点</b>办法》“R&D” 第%d号的通知";

    @TempDir
    private static Path folder;

    private RunningServer server;
    private HttpServer elsewhere;
    private Playwright playwright;
    private Browser browser;
    private final Map<String, String> feeds = new ConcurrentHashMap<>();
    private final AtomicInteger reads = new AtomicInteger();

    @BeforeAll
    void publishAndOpenAnotherSite() throws Exception {
        assumeTrue(Files.isExecutable(CHROMIUM), "no Chromium at " + CHROMIUM + ": the browser tests are skipped");
        Files.createDirectories(SCREENS);
        server = RunningServer.start(
                Home.open(folder.resolve("home")), new ServeOptions(List.of("--server.port=0"), Map.of()));
        var orders = new Orders(server.database());
        orders.town("qinghe", "青禾镇", "990121101", "notices 通知公告");
        for (long number = 1; number <= 12; number++) {
            orders.give(
                    1,
                    SampleReports.publish(number, 1, SampleReports.floodNotice().withTitle(TITLE.formatted(number))));
        }
        orders.give(1, new Instruction.Withdraw(12, 1, new Withdrawal(WithdrawalKind.PUBLISHED_IN_ERROR, "误发。", null)));
        orders.give(1, new Instruction.Withdraw(11, 1, new Withdrawal(WithdrawalKind.NO_LONGER_IN_FORCE, "期满。", null)));
        orders.give(1, SampleReports.publish(10, 2, SampleReports.floodNotice().withTitle(TITLE.formatted(10))));
        orders.await();
        elsewhere = openAnotherSite();
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of(
                                "--headless",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    @AfterAll
    void stop() {
        if (playwright != null) {
            playwright.close();
        }
        if (elsewhere != null) {
            elsewhere.stop(0);
        }
        if (server != null) {
            server.close();
        }
    }

    /** Pages at {@code /page?…element}, feeds at {@code /feeds/…}; another port is another origin. */
    private HttpServer openAnotherSite() throws IOException {
        var site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/page", exchange -> {
            var element = exchange.getRequestURI().getQuery();
            var page = """
                    <!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><title>县门户</title>
                    <meta http-equiv="Content-Security-Policy"
                          content="default-src 'none'; script-src %1$s; connect-src %1$s 'self'; require-trusted-types-for 'script'">
                    <script async src="%1$s/embed.js"></script><h1>县门户</h1>%2$s</html>
                    """.formatted(origin(), element);
            var bytes = page.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        site.createContext("/feeds/", exchange -> {
            reads.incrementAndGet();
            var feed = feeds.get(exchange.getRequestURI().getPath().substring("/feeds/".length()));
            var bytes = feed == null ? new byte[0] : feed.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/feed+json");
            exchange.sendResponseHeaders(feed == null ? 404 : 200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        site.createContext("/broken", exchange -> exchange.close());
        site.start();
        return site;
    }

    @Test
    void showsTheNewestNoticesOfAnotherSite() {
        on("""
                <gongkai-feed src="%s/towns/qinghe/notices/feed.json" limit="4" heading="青禾镇通知公告" show-date show-body show-summary show-more>
                </gongkai-feed>""".formatted(origin()), page -> {
            var region = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("青禾镇通知公告"));
            assertThat(region.getByRole(AriaRole.HEADING)).hasText("青禾镇通知公告");
            var items = region.getByRole(AriaRole.LISTITEM);
            assertThat(items).hasCount(4);
            // the withdrawn one is not shown, the newest stands first, text stays text
            assertThat(items.nth(0)).containsText(TITLE.formatted(11));
            assertThat(items.nth(0)).containsText("已失效");
            assertThat(items.nth(1)).containsText(TITLE.formatted(10));
            assertThat(items.nth(1)).containsText("已更正");
            assertThat(items.nth(2)).containsText("青禾镇人民政府");
            assertThat(items.nth(2)).containsText("各村民委员会");
            assertThat(page.locator("gongkai-feed").locator("b")).hasCount(0);
            assertThat(items.nth(2).locator("time").getAttribute("datetime")).endsWith("+08:00");
            assertThat(items.nth(2).locator("time").textContent()).matches("\\d{4}-\\d\\d-\\d\\d");

            var link = items.nth(2).getByRole(AriaRole.LINK);
            assertThat(link.getAttribute("href")).isEqualTo(origin() + "/notices/9");
            assertThat(link.getAttribute("rel")).isEqualTo("noopener");
            assertThat(link.getAttribute("target")).isEqualTo("_blank");
            assertThat(link).hasAccessibleName(TITLE.formatted(9) + " （在新窗口打开）");
            assertThat(region.getByText("更多").getAttribute("href")).isEqualTo(origin() + "/towns/qinghe/notices");
            page.screenshot(new Page.ScreenshotOptions().setPath(SCREENS.resolve("embed.png")));
        });
    }

    @Test
    void isReachedByTheKeyboardAndOpensNoticesInTheSameWindowWhereAskedTo() {
        on(
                "<gongkai-feed src=\"%s/feed.json\" limit=\"2\" target=\"_self\"></gongkai-feed>".formatted(origin()),
                page -> {
                    assertThat(page.getByRole(AriaRole.LINK)).hasCount(2);
                    page.keyboard().press("Tab");
                    page.keyboard().press("Tab");
                    page.keyboard().press("Enter");
                    page.waitForURL(origin() + "/notices/10");
                });
    }

    @Test
    void takesTheColoursAndPartsThatThePageGives() {
        on("<gongkai-feed src=\"%s/feed.json\" limit=\"1\"></gongkai-feed>".formatted(origin()), page -> {
            assertThat(page.getByRole(AriaRole.LINK)).hasCount(1);
            page.evaluate("""
                    () => {
                      const sheet = new CSSStyleSheet();
                      sheet.replaceSync(`gongkai-feed { --gongkai-link: rgb(1, 2, 3); --gongkai-gap: 20px; }
                                         gongkai-feed::part(link) { font-weight: 700; } a { color: rgb(9, 9, 9); }`);
                      document.adoptedStyleSheets = [sheet];
                    }""");
            assertThat(page.getByRole(AriaRole.LINK)).hasCSS("color", "rgb(1, 2, 3)");
            assertThat(page.getByRole(AriaRole.LINK)).hasCSS("font-weight", "700");
            assertThat(page.getByRole(AriaRole.LISTITEM)).hasCSS("padding-top", "20px");
        });
    }

    @Test
    void saysInChineseWhatIsTheMatterAndKeepsWhatThePageHoldsThere() {
        feeds.put("empty", "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"空\", \"items\": []}");
        feeds.put("garbage", "<html>");
        feeds.put("strange", "{\"items\": 5}");
        var problems = Map.of(
                "/feeds/empty", "暂无公开信息。",
                "/feeds/missing", "没有找到这个订阅。",
                "/feeds/garbage", "订阅的内容无法识别。",
                "/feeds/strange", "订阅的内容无法识别。",
                "/broken", "暂时无法读取，请稍后再试。",
                "javascript:alert(1)", "没有可用的订阅地址。",
                "", "没有可用的订阅地址。");
        problems.forEach((src, words) ->
                on("<gongkai-feed src=\"%s\"><a href=\"/list\">通知公告列表</a></gongkai-feed>".formatted(src), page -> {
                    assertThat(page.getByRole(AriaRole.STATUS)).hasText(words);
                    assertThat(page.getByText("通知公告列表")).isVisible();
                }));
    }

    @Test
    void readsAgainWhenAskedToAndWhenItsAddressChanges() {
        on("<gongkai-feed src=\"/feeds/later\"></gongkai-feed>", page -> {
            assertThat(page.getByRole(AriaRole.STATUS)).hasText("没有找到这个订阅。");
            feeds.put("later", feed("后来的通知", "https://www.example.gov.cn/notices/1"));
            page.getByRole(AriaRole.BUTTON).click();
            assertThat(page.getByRole(AriaRole.LINK)).containsText("后来的通知");
            assertThat(page.getByRole(AriaRole.STATUS)).hasCount(0);

            feeds.put("other", feed("另一个通知", "https://www.example.gov.cn/notices/2"));
            page.evaluate("() => document.querySelector('gongkai-feed').setAttribute('src', '/feeds/other')");
            assertThat(page.getByRole(AriaRole.LINK)).containsText("另一个通知");
        });
    }

    @Test
    void makesNoLinkOfWhatIsNoAddressOfTheWebAndNoMarkupOfText() {
        feeds.put("hostile", """
                {"title": 7, "home_page_url": "javascript:alert(1)", "items": [
                  {"url": "javascript:alert(1)", "title": "坏地址"}, {"url": "data:text/html,x", "title": "坏地址"}, 5, null,
                  {"url": "https://www.example.gov.cn/notices/3", "title": "<img src=x onerror=alert(1)>",
                   "date_published": "<i>", "_gongkai": {"validity": "toString", "edition": {}, "publishing_body": ["x"]}}]}
                """);
        on("<gongkai-feed src=\"/feeds/hostile\" show-date show-body show-more></gongkai-feed>", page -> {
            assertThat(page.getByRole(AriaRole.LINK)).hasCount(1);
            assertThat(page.getByRole(AriaRole.LINK)).containsText("<img src=x onerror=alert(1)>");
            assertThat(page.locator("img, i, time")).hasCount(0);
        });
    }

    @Test
    void asksNoMoreOftenThanEveryFiveMinutesAndKeepsWhatItHasWhileTheSiteIsAway() {
        feeds.put("steady", feed("一直在的通知", "https://www.example.gov.cn/notices/4"));
        on("about:blank", page -> {
            page.clock().install();
            page.navigate(page("<gongkai-feed src=\"/feeds/steady\" refresh=\"1\"></gongkai-feed>"));
            assertThat(page.getByRole(AriaRole.LINK)).containsText("一直在的通知");
            int before = reads.get();
            page.clock().runFor(4 * 60_000);
            assertThat(reads.get()).isEqualTo(before);
            feeds.remove("steady");
            page.clock().runFor(61_000);
            assertThat(page.locator("gongkai-feed section")).hasAttribute("aria-busy", "false");
            assertThat(page.getByRole(AriaRole.LINK)).containsText("一直在的通知");
            assertThat(reads.get()).isEqualTo(before + 1);
        });
    }

    private static String feed(String title, String url) {
        return """
                {"version": "https://jsonfeed.org/version/1.1", "title": "测试", "items": [
                  {"id": "%2$s", "url": "%2$s", "title": "%1$s", "content_text": ""},
                  {"id": "x", "url": "https://www.example.gov.cn/notices/9", "title": "该信息已撤回", "content_text": "误发。",
                   "_gongkai": {"tombstone": true}}]}
                """.formatted(title, url);
    }

    private void on(String element, Consumer<Page> act) {
        var complaints = new ArrayList<String>();
        try (var context = browser.newContext()) {
            var page = context.newPage();
            page.onPageError(complaints::add);
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") && message.text().contains("Content Security Policy")) {
                    complaints.add(message.text());
                }
            });
            if (!element.startsWith("about:")) {
                page.navigate(page(element));
            }
            act.accept(page);
        }
        assertThat(complaints).isEmpty();
    }

    private String page(String element) {
        return "http://127.0.0.1:%d/page?%s"
                .formatted(
                        elsewhere.getAddress().getPort(),
                        java.net.URLEncoder.encode(element, StandardCharsets.UTF_8)
                                .replace("+", "%20"));
    }

    private String origin() {
        return server.address().toString().replaceFirst("/$", "");
    }
}
