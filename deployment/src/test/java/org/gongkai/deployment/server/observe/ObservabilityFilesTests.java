package org.gongkai.deployment.server.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Rules, dashboard and runbooks hold together; that the figures exist is for ObservabilityIT. */
class ObservabilityFilesTests {

    static final Path FOLDER = Path.of("observability");
    static final Path OPERATIONS = Path.of("../docs/operations.md");

    private static final Pattern FIGURE = Pattern.compile("\\b((?:gongkai|jvm|process|logback)_[a-z0-9_]+)\\b");

    static TreeSet<String> figuresIn(Path file) throws IOException {
        var figures = new TreeSet<String>();
        FIGURE.matcher(Files.readString(file)).results().forEach(match -> figures.add(match.group(1)));
        return figures;
    }

    /** Names in the table of docs/operations.md. */
    static TreeSet<String> documented() throws IOException {
        var names = new TreeSet<String>();
        Pattern.compile("^\\| `(gongkai_[a-z_]+)`", Pattern.MULTILINE)
                .matcher(Files.readString(OPERATIONS))
                .results()
                .forEach(match -> names.add(match.group(1)));
        return names;
    }

    /** Without what Prometheus adds to the parts of a histogram or summary. */
    static String whole(String figure) {
        return figure.replaceFirst("_(?:bucket|count|sum|max)$", "");
    }

    @Test
    void everyAlertHasItsRunbook() throws IOException {
        var runbooks = Files.readString(OPERATIONS);
        var alerts = Pattern.compile("- alert: (\\w+)")
                .matcher(Files.readString(FOLDER.resolve("alerts.yaml")))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(alerts).hasSizeGreaterThan(15).doesNotHaveDuplicates();
        for (var alert : alerts) {
            assertThat(runbooks).contains("\n## " + alert + "\n**Means:**");
        }
        assertThat(Pattern.compile("\n## (Gongkai\\w+)\n")
                        .matcher(runbooks)
                        .results()
                        .map(match -> match.group(1)))
                .containsExactlyInAnyOrderElementsOf(alerts);
    }

    @Test
    void everyRunbookSaysWhatItMeansWhatThePublicSeesAndWhatToDo() throws IOException {
        for (var runbook : Files.readString(OPERATIONS).split("\n## Gongkai")) {
            if (runbook.contains("**Means:**")) {
                assertThat(runbook).contains("**The public sees:**", "**Look at:**", "**Do:**");
            }
        }
    }

    @Test
    void everyFigureOfRulesAndDashboardIsDocumented() throws IOException {
        var documented = documented();
        for (var file : new String[] {"alerts.yaml", "dashboard.json"}) {
            for (var figure : figuresIn(FOLDER.resolve(file))) {
                if (figure.startsWith("gongkai_")) {
                    assertThat(documented).as(file).contains(whole(figure));
                }
            }
        }
    }
}
