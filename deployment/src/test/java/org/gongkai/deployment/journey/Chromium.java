package org.gongkai.deployment.journey;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Debian's Chromium without a window. The tests that need it are skipped, saying so, where there is none. */
final class Chromium implements AutoCloseable {

    /** A browser of people, so that its visits are counted. */
    static final String AGENT = "Mozilla/5.0 (X11; Linux x86_64) Gongkai browser test";

    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright) {
        this.playwright = playwright;
        this.browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(PROGRAM)
                        .setArgs(FLAGS));
    }

    static Chromium start() {
        assumeTrue(Files.isExecutable(PROGRAM), "no Chromium at " + PROGRAM + ": the browser tests are skipped");
        return new Chromium(Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))));
    }

    /** A visitor with nothing remembered. */
    BrowserContext visitor(int width) {
        return visitor(options(width));
    }

    BrowserContext visitor(Browser.NewContextOptions options) {
        var context = browser.newContext(options);
        context.setDefaultTimeout(20_000);
        return context;
    }

    static Browser.NewContextOptions options(int width) {
        return new Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setLocale("zh-CN")
                .setUserAgent(AGENT);
    }

    @Override
    public void close() {
        playwright.close();
    }
}
