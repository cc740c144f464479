package org.gongkai.deployment.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.gongkai.admin.OperationRefused;
import org.gongkai.admin.PlatformOperations.ImportedReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** {@code gongkai import}. */
@Command(name = "import", description = "Imports a file as a draft to be disclosed proactively (主动公开).")
final class ImportCommand implements Callable<Integer> {

    private static final long LARGEST_FILE = 50L << 20;

    private final Desk desk;
    private final Console console;

    @Parameters(paramLabel = "FILE", description = "a .docx, .html or .txt file")
    private Path file = Path.of("");

    @Option(names = "--town", required = true, description = "slug of the town")
    private String town = "";

    @Option(names = "--channel", required = true, description = "slug of the channel")
    private String channel = "";

    @Option(names = "--as", required = true, paramLabel = "LOGIN", description = "the drafter")
    private String login = "";

    @Option(names = "--kind", description = "kind of report, such as rule-of-law-report")
    private @Nullable String kind;

    @Option(names = "--issued-on", paramLabel = "DATE", description = "day of signing (成文日期), such as 2026-01-19")
    private @Nullable LocalDate issuedOn;

    @Option(names = "--title", description = "instead of the title found in the file")
    private @Nullable String title;

    ImportCommand(Desk desk, Console console) {
        this.desk = desk;
        this.console = console;
    }

    @Override
    public Integer call() {
        var bytes = read();
        var name = String.valueOf(file.getFileName());
        print(desk.ask(platform -> platform.importReport(login, town, name, bytes, metadata())));
        return 0;
    }

    private byte[] read() {
        try {
            if (!Files.isRegularFile(file)) {
                throw new OperationRefused("there is no file " + file);
            }
            if (Files.size(file) > LARGEST_FILE) {
                throw new OperationRefused("the file is larger than 50 MB: " + file);
            }
            return Files.readAllBytes(file);
        } catch (IOException _) {
            throw new OperationRefused("the file cannot be read: " + file);
        }
    }

    private String metadata() {
        var metadata = new LinkedHashMap<String, String>();
        metadata.put("channel", channel);
        metadata.put("property", "PROACTIVE");
        if (kind != null) {
            metadata.put("kind", kind);
        }
        if (issuedOn != null) {
            metadata.put("issuedOn", issuedOn.toString());
        }
        if (title != null) {
            metadata.put("title", title);
        }
        return JsonMapper.shared().writeValueAsString(metadata);
    }

    private void print(ImportedReport report) {
        console.out()
                .println("report %d, edition %d: %s (%d headings)"
                        .formatted(report.id(), report.edition(), report.title(), report.outlineEntries()));
        report.findings().forEach(finding -> console.out().println("- " + finding));
    }
}
