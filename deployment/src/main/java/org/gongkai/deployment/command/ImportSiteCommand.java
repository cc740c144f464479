package org.gongkai.deployment.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongkai.admin.OperationRefused;
import org.gongkai.admin.PlatformOperations.OldPageOutcome;
import org.gongkai.admin.PlatformOperations.OldPageOutcome.Fate;
import org.gongkai.admin.PlatformOperations.SiteImport;
import org.gongkai.domain.csv.CsvField;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gongkai import-site}. */
@Command(
        name = "import-site",
        description = {
            "Brings the pages of an old portal over, with the times and addresses they had. What came over before is left as it is.",
            "Pages with personal data and the like become drafts to be reviewed. Ends with 1 where a page cannot come over."
        })
final class ImportSiteCommand implements Callable<Integer> {

    private static final String HEADER = "outcome,town,channel,published,address,file,report,detail";
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private final Desk desk;
    private final Console console;
    private final Map<Fate, Integer> counts = new EnumMap<>(Fate.class);

    @Option(
            names = "--from",
            required = true,
            paramLabel = "DIR|LIST",
            description = "a folder of its files, or a list of pages in such a folder: path, tab, address")
    private Path from = Path.of("");

    @Option(names = "--mapping", required = true, paramLabel = "FILE", description = "how its pages are read (YAML)")
    private Path mapping = Path.of("");

    @Option(names = "--as", required = true, paramLabel = "LOGIN", description = "the county operator who does it")
    private String login = "";

    @Option(names = "--town", paramLabel = "SLUG", description = "only pages of this town; may be repeated")
    private List<String> towns = List.of();

    @Option(names = "--report", paramLabel = "FILE", description = "what became of each page (CSV); ${DEFAULT-VALUE}")
    private Path report = Path.of("import-site.csv");

    @Option(names = "--dry-run", description = "tell what would become of each page, and keep nothing")
    private boolean rehearses;

    ImportSiteCommand(Desk desk, Console console) {
        this.desk = desk;
        this.console = console;
    }

    @Override
    public Integer call() {
        var site = new SiteImport(login, from, mapping, towns, rehearses);
        try (var lines = new PrintWriter(Files.newBufferedWriter(report, StandardCharsets.UTF_8))) {
            lines.println(HEADER);
            var progress = console.progress();
            progress.begin(rehearses ? "pages looked at" : "pages", 0);
            desk.withDatabase(database -> desk.each(database, platform -> platform.importSite(site), page -> {
                lines.println(line(page));
                lines.flush();
                counts.merge(page.fate(), 1, Integer::sum);
                progress.advance(1);
            }));
            progress.end();
        } catch (IOException _) {
            throw new OperationRefused("the report cannot be written: " + report);
        }
        console.out()
                .printf(
                        "%s%d published, %d drafts to be reviewed, %d skipped, %d failed: %s%n",
                        rehearses ? "would be: " : "",
                        count(Fate.PUBLISHED),
                        count(Fate.DRAFTED),
                        count(Fate.SKIPPED),
                        count(Fate.FAILED),
                        report);
        return count(Fate.FAILED) == 0 ? 0 : 1;
    }

    private int count(Fate fate) {
        return counts.getOrDefault(fate, 0);
    }

    private static String line(OldPageOutcome page) {
        return Stream.of(
                        page.fate().name().toLowerCase(Locale.ROOT),
                        page.town(),
                        page.channel(),
                        minute(page.publishedAt()),
                        page.address(),
                        page.file(),
                        page.report() == null ? "" : page.report().toString(),
                        page.detail())
                .map(CsvField::of)
                .collect(Collectors.joining(","));
    }

    private static String minute(@Nullable Instant at) {
        return at == null ? "" : MINUTE.format(at);
    }
}
