package org.gongkai.deployment.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The Nu Html Checker on every type of public page. It runs on a class path of its own, which the build writes down. */
@Tag(DemoCounty.TAG)
class HtmlValidityIT {

    private static final Path CLASS_PATH = Path.of("target", "programs.classpath");

    @TempDir
    private Path folder;

    @Test
    void everyPageIsValidHtml() throws Exception {
        var county = DemoCounty.get();
        var pages = PublicPage.all(county);
        for (var page : pages) {
            Files.writeString(file(page), county.text(page.path()));
        }
        var messages = check(pages);

        System.out.println("Nu Html Checker, errors:");
        pages.forEach(page -> System.out.printf(
                "  %-16s %d%n",
                page,
                messages.stream()
                        .filter(message -> message.startsWith(page + ":"))
                        .count()));
        assertThat(messages).isEmpty();
    }

    private Path file(PublicPage page) {
        return folder.resolve(page + ".html");
    }

    private List<String> check(List<PublicPage> pages) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Files.readString(CLASS_PATH).strip(),
                "nu.validator.client.SimpleCommandLineValidator",
                "--format",
                "json",
                "--exit-zero-always"));
        pages.forEach(page -> command.add(file(page).toString()));
        var report = folder.resolve("report.json");
        var process = new ProcessBuilder(command).redirectError(report.toFile()).start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("the checker does not end");
        }
        return messages(Files.readString(report, StandardCharsets.UTF_8));
    }

    private static List<String> messages(String report) {
        var messages = new ArrayList<String>();
        for (var message : new JsonMapper().readTree(report).get("messages")) {
            var url = message.path("url").asString("");
            var page = url.substring(url.lastIndexOf('/') + 1).replace(".html", "");
            messages.add(page + ": " + message.path("type").asString() + " line "
                    + message.path("lastLine").asInt() + ": "
                    + message.path("message").asString());
        }
        return messages;
    }
}
