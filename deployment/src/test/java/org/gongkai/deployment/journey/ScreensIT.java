package org.gongkai.deployment.journey;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Takes the pictures of the README: {@code ./mvnw -Pscreens verify} puts them into {@code docs/screens}. At other times it is
 * skipped, because pictures differ with every run.
 */
@Tag(DemoCounty.TAG)
class ScreensIT {

    /** Two thirds of a pixel for each: small files that are still good to read. */
    private static final double SCALE = 2.0 / 3.0;

    private static final int LARGEST = 250 * 1000;

    private record Screen(String name, String path, String mode) {}

    @Test
    void takesThePicturesOfTheReadme() throws IOException {
        var folder = System.getProperty("gongkai.screens", "");
        assumeTrue(!folder.isBlank(), "pictures are taken by ./mvnw -Pscreens verify");
        var county = DemoCounty.get();
        var notice = county.notice("/towns/qinghe/rule-of-law-reports", "法治政府建设");
        var screens = List.of(
                new Screen("home", "/", ""),
                new Screen("town", "/towns/qinghe", ""),
                new Screen("list", "/towns/yunxi/notices", ""),
                new Screen("notice", notice, ""),
                new Screen("history", county.notice("/towns/qinghe/emergency", "夏季防汛") + "/editions", ""),
                new Screen("search", "/search?q=%E9%98%B2%E6%B1%9B", ""),
                new Screen("elder", notice, "elder"));
        try (var chromium = Chromium.start()) {
            for (var screen : screens) {
                for (int width : new int[] {1440, 390}) {
                    shoot(chromium, county, screen, width, Path.of(folder));
                }
            }
        }
    }

    private static void shoot(Chromium chromium, DemoCounty county, Screen screen, int width, Path folder)
            throws IOException {
        var file = folder.resolve(screen.name() + "-" + width + ".png");
        try (var context = context(chromium, width)) {
            if (!screen.mode().isEmpty()) {
                context.addInitScript("localStorage.setItem('gongkai." + screen.mode() + "', 'on')");
            }
            var page = context.newPage();
            page.navigate(
                    county.address(screen.path()), new Page.NavigateOptions().setWaitUntil(WaitUntilState.NETWORKIDLE));
            page.screenshot(new Page.ScreenshotOptions().setPath(file));
        }
        if (Files.size(file) > LARGEST) {
            throw new IllegalStateException(file + " is too large for a README: " + Files.size(file));
        }
    }

    private static BrowserContext context(Chromium chromium, int width) {
        return chromium.visitor(Chromium.options(width)
                .setViewportSize(width, width < 500 ? 844 : 1000)
                .setDeviceScaleFactor(width < 500 ? 1 : SCALE));
    }
}
