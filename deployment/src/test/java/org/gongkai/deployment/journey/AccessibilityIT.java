package org.gongkai.deployment.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** axe-core on every type of public page, at both widths, in each reading mode: WCAG 2.2 AA. */
@Tag(DemoCounty.TAG)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessibilityIT {

    private static final List<String> MODES = List.of("", "contrast", "elder");
    private static final String RULES = """
            async () => {
              const found = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
              return found.violations.map(v => `${v.id}: ${v.nodes.map(n => n.target.join(' ')).join(' | ')}`);
            }
            """;

    private DemoCounty county;
    private Chromium chromium;
    private String axe;

    @BeforeAll
    void start() {
        chromium = Chromium.start();
        county = DemoCounty.get();
        axe = resource("/axe.min.js");
    }

    @AfterAll
    void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void noPageKeepsAnybodyOut() {
        var violations = new ArrayList<String>();
        var counts = new TreeMap<String, Integer>();
        for (var mode : MODES) {
            for (int width : new int[] {1440, 390}) {
                try (var context = chromium.visitor(width)) {
                    context.addInitScript(remembering(mode));
                    var page = context.newPage();
                    PublicPage.all(county).forEach(type -> {
                        var found = violations(page, type);
                        counts.merge(type.name(), found.size(), Integer::sum);
                        found.forEach(one -> violations.add(type + " " + mode + " " + width + ": " + one));
                    });
                }
            }
        }
        print(counts);
        assertThat(violations).isEmpty();
    }

    private List<String> violations(Page page, PublicPage type) {
        page.navigate(county.address(type.path()));
        page.evaluate(axe);
        var found = (List<?>) page.evaluate(RULES);
        return found.stream().map(String::valueOf).toList();
    }

    private static String remembering(String mode) {
        return mode.isEmpty() ? "" : "localStorage.setItem('gongkai." + mode + "', 'on')";
    }

    private static void print(Map<String, Integer> counts) {
        System.out.println(
                "axe-core, violations of WCAG 2.2 AA at 1440 and 390 px, light, high contrast and senior mode:");
        counts.forEach((page, count) -> System.out.printf("  %-16s %d%n", page, count));
    }

    private static String resource(String name) {
        try (var stream = AccessibilityIT.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
