package org.gongkai.deployment.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A drafter imports a file with a picture, looks at both sides, and imports the corrected file. */
@Tag(DemoCounty.TAG)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportJourneyIT {

    private static final Path SCREENS = Path.of("target", "screens");

    private DemoCounty county;
    private Chromium chromium;

    @BeforeAll
    void start() throws IOException {
        chromium = Chromium.start();
        county = DemoCounty.get();
        Files.createDirectories(SCREENS);
    }

    @AfterAll
    void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    private static byte[] page(String often) {
        return ("<html><body><p>当前位置：首页 &gt; 通知公告</p><h1>青禾镇人民政府关于加强森林防火巡查的通知</h1><p>各村民委员会：</p>"
                        + "<p>为做好清明期间森林防火工作，现就有关事项通知如下。</p><p>一、落实责任</p>"
                        + "<p>各村要严格落实包山包片责任，" + often + "巡查，发现火情立即报告。</p><img src='data:image/png;base64," + png()
                        + "' alt='青禾镇森林防火巡查路线图'><p>二、值班安排</p><table><tr><th>村</th><th>值班电话</th></tr>"
                        + "<tr><td>河东村</td><td>0600-5550011</td></tr></table><img src='/images/logo.png'>"
                        + "<p>青禾镇人民政府</p><p>2026年3月20日</p></body></html>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String png() {
        var image = new java.awt.image.BufferedImage(320, 160, java.awt.image.BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(new java.awt.Color(0x2f7d4f));
        graphics.fillRect(0, 0, 320, 160);
        graphics.setColor(java.awt.Color.WHITE);
        graphics.drawLine(20, 140, 300, 20);
        graphics.dispose();
        try (var out = new ByteArrayOutputStream()) {
            javax.imageio.ImageIO.write(image, "png", out);
            return Base64.getEncoder().encodeToString(out.toByteArray());
        } catch (IOException fault) {
            throw new java.io.UncheckedIOException(fault);
        }
    }

    @Test
    void originalAndResultStandSideBySideAndACorrectedFileReplacesTheDraft() throws IOException {
        try (var context = signedIn()) {
            var page = context.newPage();
            page.navigate(county.address("/admin/new?town=qinghe"));
            page.locator("#channel")
                    .selectOption(new com.microsoft.playwright.options.SelectOption().setValue("notices"));
            page.locator("#file").setInputFiles(new FilePayload("防火通知.html", "text/html", page("每日一次")));
            page.locator("main form .primary").click();
            assertThat(page).hasURL(Pattern.compile(".*/admin/reports/\\d+\\?done=draft"));

            page.getByText("防火通知.html").click();
            assertThat(page.locator(".losses")).containsText("1 张图片只是网址");
            page.waitForFunction(
                    "() => [...document.querySelectorAll('.sides img')].every(one => one.naturalWidth === 320)");
            assertThat(page.locator(".sides img").count()).isEqualTo(2);
            shoot(page, "import-sides");
            check(page);

            page.locator("#file").setInputFiles(new FilePayload("防火通知（二稿）.html", "text/html", page("每日两次")));
            page.getByText("查看差异").click();
            assertThat(page.locator(".difference ins")).hasText("两");
            shoot(page, "import-difference");
            check(page);
            page.getByText("替换现稿").click();
            assertThat(page).hasURL(Pattern.compile(".*\\?done=import"));
            assertThat(page.locator(".paper-view .content")).containsText("每日两次巡查");
        }
    }

    private static void check(Page page) throws IOException {
        try (var script = Objects.requireNonNull(ImportJourneyIT.class.getResourceAsStream("/axe.min.js"))) {
            page.evaluate(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
        assertThat(
                        String.valueOf(
                                page.evaluate(
                                        "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})"
                                                + ".then(found => found.violations.map(one => one.id + ' ' + one.nodes[0].html).join())")))
                .isEmpty();
        int wide =
                (Integer) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(wide).as("scrolls sideways").isZero();
    }

    private static void shoot(Page page, String name) {
        for (int width : new int[] {390, 1440}) {
            page.setViewportSize(width, 900);
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(SCREENS.resolve(name + "-" + width + ".png")));
        }
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
}
