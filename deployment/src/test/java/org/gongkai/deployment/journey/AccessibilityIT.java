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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** axe-core on every type of public page, at both widths, in each reading mode: WCAG 2.2 AA. {@code -Dgongkai.axe.all=true} takes every mode at every width. */
@Tag(DemoCounty.TAG)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessibilityIT {

    /** What the page remembers of its reader, and how wide it is in CSS pixels. */
    private record Look(String mode, int width) {}

    /** The modes change colours and sizes of the same elements: each is looked at where it is tightest. */
    private static final List<Look> LOOKS =
            List.of(new Look("", 1440), new Look("", 390), new Look("contrast", 1440), new Look("elder", 390));

    private static final List<Look> EVERY_LOOK = Stream.of("", "contrast", "elder")
            .flatMap(mode -> Stream.of(new Look(mode, 1440), new Look(mode, 390)))
            .toList();

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
        for (var look : Boolean.getBoolean("gongkai.axe.all") ? EVERY_LOOK : LOOKS) {
            try (var context = chromium.visitor(look.width())) {
                context.addInitScript(remembering(look.mode()));
                var page = context.newPage();
                PublicPage.all(county).forEach(type -> {
                    var found = violations(page, type);
                    counts.merge(type.name(), found.size(), Integer::sum);
                    found.forEach(one -> violations.add(type + " " + look + ": " + one));
                });
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
                "axe-core, violations of WCAG 2.2 AA at 1440 and 390 px, and in high contrast and senior mode:");
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
