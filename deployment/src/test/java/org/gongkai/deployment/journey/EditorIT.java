package org.gongkai.deployment.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.gongkai.admin.PlatformOperations;
import org.gongkai.domain.SampleReports;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.content.Inline;
import org.gongkai.domain.content.Signature;
import org.gongkai.domain.json.DomainJson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The editor in headless Chromium: nothing that is typed is lost, and what is saved is what was meant. */
@Tag(DemoCounty.TAG)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EditorIT {

    private static final Path SCREENS = Path.of("target", "screens");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String METADATA =
            "\"metadata\":{\"channel\":\"notices\",\"kind\":\"notice\",\"property\":\"PROACTIVE\"}";
    private static final Content NOTICE = new Content(
            "青禾镇人民政府关于做好秋收工作的通知",
            List.of(
                    new Block.Salutation("各村民委员会："),
                    new Block.Heading(1, "一、", Inline.text("加强组织"), false),
                    new Block.Paragraph(Inline.text("各村要成立工作专班。")),
                    new Block.Heading(1, "二、", Inline.text("做好服务"), false),
                    new Block.Paragraph(Inline.text("提供农机调度服务。"))),
            new Signature("青禾镇人民政府", java.time.LocalDate.of(2026, 9, 20)));

    private DemoCounty county;
    private Chromium chromium;
    private String token;

    @BeforeAll
    void start() throws IOException {
        chromium = Chromium.start();
        county = DemoCounty.get();
        token = String.valueOf(county.server()
                .context()
                .getBean(PlatformOperations.class)
                .issueToken("tiansiyuan")
                .block());
        Files.createDirectories(SCREENS);
    }

    @AfterAll
    void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void everyKindOfBlockSurvivesTheEditor() throws Exception {
        var content = SampleReports.everyKindOfBlock();
        var report = draft(content);
        try (var context = signedIn()) {
            var page = open(context, report);
            page.locator("#title").fill(content.title() + "（修改）");
            saved(page);
        }

        assertThat(stored(report)).isEqualTo(content.withTitle(content.title() + "（修改）"));
    }

    @Test
    void whatIsTypedIsNumberedListedAndSaved() throws Exception {
        var report = draft(NOTICE);
        try (var context = signedIn()) {
            var page = open(context, report);
            place(page, page.locator(".ProseMirror p").last());
            page.keyboard().press("End");
            page.keyboard().press("Enter");
            page.keyboard().press("Control+Alt+1");
            page.keyboard().type("严格管理");
            page.keyboard().press("Enter");
            page.keyboard().type("压实责任");
            page.keyboard().press("Control+Alt+5");
            page.keyboard().press("Enter");
            page.keyboard().type("强化督查");
            assertThat(page.locator("#outline")).containsText("三、严格管理");
            saved(page);
            shoot(page, "editor");
            page.evaluate(axe());
            assertThat(
                            String.valueOf(
                                    page.evaluate(
                                            "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})"
                                                    + ".then(found => found.violations.map(one => one.id + ' ' + one.nodes[0].html).join())")))
                    .isEmpty();
        }
        var blocks = stored(report).blocks();
        assertThat(blocks.get(blocks.size() - 2)).isEqualTo(new Block.Heading(1, "三、", Inline.text("严格管理"), false));
        assertThat(blocks.getLast())
                .isEqualTo(new Block.Enumeration(
                        false,
                        List.of(new Block.Item("一是", Inline.text("压实责任")), new Block.Item("二是", Inline.text("强化督查")))));
    }

    @Test
    void anItemBecomesAParagraphAgainAndTheOthersAreNumberedAnew() throws Exception {
        var report = draft(new Content(
                "通知",
                List.of(new Block.Enumeration(
                        false,
                        List.of(
                                new Block.Item("一是", Inline.text("甲")),
                                new Block.Item("二是", Inline.text("乙")),
                                new Block.Item("三是", Inline.text("丙"))))),
                null));
        try (var context = signedIn()) {
            var page = open(context, report);
            place(page, page.locator(".ProseMirror li").nth(1));
            page.keyboard().press("Control+Alt+0");
            saved(page);
        }
        assertThat(stored(report).plain()).isEqualTo("一是甲\n乙\n一是丙");
    }

    @Test
    void aTableIsMadeAndFilledByTheKeyboardAlone() throws Exception {
        var report = draft(NOTICE);
        try (var context = signedIn()) {
            var page = open(context, report);
            place(page, page.locator(".ProseMirror p").last());
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("表格").setExact(true))
                    .focus();
            page.keyboard().press("Enter");
            page.keyboard().type("村");
            page.keyboard().press("Tab");
            page.keyboard().type("面积");
            saved(page);
        }
        assertThat(stored(report).blocks().getLast().plain()).startsWith("村\t面积");
    }

    @Test
    void twoPeopleAtOnceAreToldAndNothingIsLost() throws Exception {
        var report = draft(NOTICE);
        try (var mine = signedIn();
                var theirs = signedIn()) {
            var page = open(mine, report);
            var other = open(theirs, report);
            other.locator("#title").fill("对方的标题");
            saved(other);
            page.locator("#title").fill("我的标题");
            assertThat(page.locator("#conflict")).isVisible();
            assertThat(page.locator("#conflict ins").first()).hasText("我的标题");
            assertThat(page.locator("#conflict del").first()).hasText("对方的标题");
            shoot(page, "editor-conflict");
            page.locator("#take-mine").click();
            saved(page);
            assertThat(stored(report).title()).isEqualTo("我的标题");

            other.locator("#title").fill("又一个标题");
            other.locator("#take-theirs").click();
            assertThat(other.locator("#title")).hasValue("我的标题");
        }
    }

    @Test
    void aLostConnectionLosesNoWord() throws Exception {
        var report = draft(NOTICE);
        try (var context = signedIn()) {
            var page = open(context, report);
            context.setOffline(true);
            page.locator("#title").fill("断网时写的标题");
            assertThat(page.locator("#saving")).containsText("连接中断", patient());
            context.setOffline(false);
            saved(page);
            assertThat(stored(report).title()).isEqualTo("断网时写的标题");

            context.setOffline(true);
            page.locator("#title").fill("断网时又写的标题");
            assertThat(page.locator("#saving")).containsText("连接中断", patient());
            page.evaluate("window.stop()");
            context.setOffline(false);
            page.evaluate("localStorage.setItem('probe', '1')");
            var again = context.newPage();
            again.navigate(county.address(report + "/editor"));
            assertThat(again.locator("#title")).hasValue(Pattern.compile("断网时.*写的标题"));
        }
    }

    @Test
    void findingsAppearWhileOneTypes() throws Exception {
        var report = draft(NOTICE);
        try (var context = signedIn()) {
            var page = open(context, report);
            place(page, page.locator(".ProseMirror p").last());
            page.keyboard().press("End");
            page.keyboard().type("电话13800001234。");
            saved(page);
            assertThat(page.locator("#findings")).containsText("疑似个人手机号");
            page.locator("#findings button").first().click();
            assertThat(String.valueOf(page.evaluate("getSelection().toString()")))
                    .isEqualTo("13800001234");
        }
    }

    @Test
    void aPictureNeedsWordsAndSurvivesALostConnection() throws Exception {
        var report = draft(NOTICE);
        try (var context = signedIn()) {
            var page = open(context, report);
            place(page, page.locator(".ProseMirror p").last());
            page.keyboard().press("Control+Alt+6");
            page.locator("#picture [type=submit]").click();
            assertThat(page.locator("#picture-problem")).hasText("请选择图片文件。");
            page.locator("#picture-file")
                    .setInputFiles(new com.microsoft.playwright.options.FilePayload("秋收.png", "image/png", png()));
            page.locator("#picture [type=submit]").click();
            assertThat(page.locator("#picture-problem")).hasText("请写图片说明。");
            assertThat(page.locator("#picture-alternative")).isFocused();
            page.keyboard().type("村民在田里收割水稻");
            page.locator("#picture-caption").fill("图1 秋收");
            shoot(page, "editor-picture");
            page.evaluate(axe());
            assertThat(
                            String.valueOf(
                                    page.evaluate(
                                            "axe.run('#picture').then(found => found.violations.map(one => one.id + ' ' + one.nodes[0].html).join())")))
                    .isEmpty();

            context.setOffline(true);
            page.locator("#picture [type=submit]").click();
            assertThat(page.locator("#picture-problem")).containsText("连接中断");
            context.setOffline(false);
            page.locator("#picture [type=submit]").click();
            assertThat(page.locator("#picture")).isHidden();
            page.waitForFunction("() => document.querySelector('.ProseMirror figure img')?.naturalWidth === 8");
            saved(page);
            shoot(page, "editor-with-picture");

            page.keyboard().press("Control+Alt+6");
            page.locator("#picture-alternative").fill("两名村民在田里收割水稻");
            page.locator("#picture [type=submit]").click();
            assertThat(page.locator("#picture")).isHidden();
            saved(page);
            page.navigate(county.address(report));
            page.waitForFunction("() => document.querySelector('figure img')?.naturalWidth === 8");
        }
        var figure = (Block.Figure) stored(report).blocks().getLast();
        assertThat(figure.alternative()).isEqualTo("两名村民在田里收割水稻");
        assertThat(figure.caption()).isEqualTo("图1 秋收");
    }

    @Test
    void whatWordPutsOnTheClipboardComesInAsHeadings() throws Exception {
        var report = draft(NOTICE);
        try (var context = signedIn()) {
            var page = open(context, report);
            place(page, page.locator(".ProseMirror p").last());
            page.keyboard().press("End");
            page.keyboard().press("Enter");
            page.waitForTimeout(300);
            paste(
                    page,
                    "<html><body><!--StartFragment--><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span><span style='mso-list:Ignore'>五、<span"
                            + " style='font:7pt \"Times New Roman\"'>&nbsp; </span></span></span><span style='font-family:黑体;color:red'>严格管理</span></p>"
                            + "<p class=MsoNormal>各村要<b>每日</b>报告。</p><p><img src='file:///C:/clip_image001.png'></p>"
                            + "<table class=MsoTableGrid><tr><td colspan=2><p class=MsoNormal>值班表</p></td></tr><tr><td>河东村</td><td>甲</td></tr></table><!--EndFragment--></body></html>");
            assertThat(page.locator("#outline")).containsText("三、严格管理", patient());
            assertThat(page.locator("#pasted")).containsText("1 张图片没有带来");
            saved(page);
            place(page, page.locator(".ProseMirror p").first());
            page.keyboard().press("End");
            paste(page, "<p class=MsoNormal><span style='color:red'>请认真落实。</span></p>");
            assertThat(page.locator(".ProseMirror")).containsText("请认真落实。");
            saved(page);
            // without the server the browser reads it
            page.route("**/draft/paste", route -> route.abort());
            place(page, page.locator(".ProseMirror p").first());
            page.keyboard().press("End");
            paste(page, "<p class=MsoNormal style='color:red'>不得延误。</p>");
            assertThat(page.locator(".ProseMirror")).containsText("不得延误。");
            saved(page);
        }
        assertThat(stored(report).blocks()).contains(new Block.Heading(1, "三、", Inline.text("严格管理"), false));
        assertThat(stored(report).blocks().stream().map(Block::plain).toList())
                .contains("各村要每日报告。", "值班表\n河东村\t甲")
                .anySatisfy(
                        line -> org.assertj.core.api.Assertions.assertThat(line).endsWith("请认真落实。不得延误。"))
                .doesNotContain("请认真落实。", "");
    }

    private static void paste(Page page, String html) {
        page.evaluate(
                "html => { const data = new DataTransfer(); data.setData('text/html', html); data.setData('text/plain', 'x');"
                        + " document.querySelector('.ProseMirror').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); }",
                html);
    }

    private static byte[] png() throws IOException {
        var bytes = new java.io.ByteArrayOutputStream();
        javax.imageio.ImageIO.write(
                new java.awt.image.BufferedImage(8, 8, java.awt.image.BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }

    private static String axe() throws IOException {
        try (var script = java.util.Objects.requireNonNull(EditorIT.class.getResourceAsStream("/axe.min.js"))) {
            return new String(script.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    /** Sets the cursor. The editor hears of it by an event that comes later than the next key of a test; no hand is as fast. */
    private static void place(Page page, Locator locator) {
        locator.click();
        page.waitForFunction("element => element.contains(getSelection().anchorNode)", locator.elementHandle());
        page.waitForTimeout(500);
    }

    private static LocatorAssertions.ContainsTextOptions patient() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);
    }

    private static void saved(Page page) {
        assertThat(page.locator("#saving[data-state=saved]")).containsText("已保存", patient());
        page.waitForFunction(
                "() => localStorage.length === 0 || !Object.keys(localStorage).some(k => k.startsWith('gongkai.draft.'))");
    }

    private Page open(BrowserContext context, String report) {
        var page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("Failed to load resource")) {
                throw new IllegalStateException(message.text());
            }
        });
        page.navigate(county.address(report + "/editor"));
        page.waitForSelector("html[data-editor=ready]");
        return page;
    }

    private BrowserContext signedIn() {
        var context = chromium.visitor(1440);
        var page = context.newPage();
        page.navigate(county.address("/admin/sign-in"));
        page.getByLabel("账号").fill("tiansiyuan");
        page.getByLabel("密码").fill(county.password("tiansiyuan"));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登录"))
                .click();
        assertThat(page).hasURL(Pattern.compile(".*/admin/inbox"));
        page.close();
        return context;
    }

    private static void shoot(Page page, String name) {
        for (int width : new int[] {1440, 390}) {
            page.setViewportSize(width, 900);
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(SCREENS.resolve(name + "-" + width + ".png"))
                    .setFullPage(true));
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                    .isLessThanOrEqualTo(0);
        }
        page.setViewportSize(1440, 900);
    }

    /** A new draft with this content; its page below {@code /admin}. */
    private String draft(Content content) throws IOException, InterruptedException {
        var boundary = "gongkai";
        var created = send(HttpRequest.newBuilder(URI.create(county.address("/admin/api/v1/towns/qinghe/reports")))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofString(
                        "--" + boundary + "\r\nContent-Disposition: form-data; name=\"metadata\"\r\n"
                                + "Content-Type: application/json\r\n\r\n{\"channel\":\"notices\",\"kind\":\"notice\",\"property\":\"PROACTIVE\","
                                + "\"title\":\"草稿\",\"text\":\"正文。\"}\r\n--" + boundary + "--\r\n")));
        var id = Pattern.compile("\"id\":([0-9]+)").matcher(created);
        assertThat(id.find()).as(created).isTrue();
        var replaced = send(
                HttpRequest.newBuilder(URI.create(county.address("/admin/api/v1/reports/" + id.group(1) + "/draft")))
                        .header("Content-Type", "application/json")
                        .header("If-Match", "\"1\"")
                        .PUT(HttpRequest.BodyPublishers.ofString(
                                "{\"content\":" + DomainJson.write(content) + "," + METADATA + "}")));
        assertThat(replaced).contains("\"version\":2");
        return "/admin/reports/" + id.group(1);
    }

    private Content stored(String report) throws IOException, InterruptedException {
        var json = send(HttpRequest.newBuilder(URI.create(county.address(report.replace("/admin/", "/admin/api/v1/"))))
                .GET());
        int at = json.indexOf("\"content\":") + "\"content\":".length();
        int depth = 0;
        boolean quoted = false;
        for (int i = at; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == '{') {
                depth++;
            } else if (!quoted && c == '}' && --depth == 0) {
                return DomainJson.read(json.substring(at, i + 1), Content.class);
            }
        }
        throw new IllegalStateException(json);
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.header("Authorization", "Bearer " + token).build(), BodyHandlers.ofString())
                .body();
    }
}
