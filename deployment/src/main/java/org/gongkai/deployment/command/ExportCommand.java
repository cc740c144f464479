package org.gongkai.deployment.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.gongkai.api.copy.SiteCopy;
import org.gongkai.deployment.export.SiteExport;
import org.gongkai.deployment.home.CannotStart;
import org.gongkai.deployment.home.Home;
import org.gongkai.deployment.server.RunningServer;
import org.gongkai.deployment.server.ServeOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gongkai export-site}. */
@Command(
        name = "export-site",
        description = {
            "Writes the whole public site and its feeds into a folder, at the same addresses, for any web server to hold.",
            "The next time only what has changed is written. Works while the server runs and while it does not."
        })
final class ExportCommand implements Callable<Integer> {

    /** The public side alone, on a port that nobody knows. */
    private static final List<String> ALONE = List.of(
            "--gongkai.roles=api", "--server.port=0", "--server.address=127.0.0.1", "--management.server.port=-1");

    private final Supplier<Home> home;
    private final Map<String, String> environment;
    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "the folder; made where there is none")
    private Path out = Path.of("");

    @Parameters(
            paramLabel = "--name=value",
            description =
                    "options as for serve; --gongkai.site.base-url is needed, for feeds and site maps hold whole addresses")
    private List<String> options = List.of();

    ExportCommand(Supplier<Home> home, Map<String, String> environment, Console console) {
        this.home = home;
        this.environment = environment;
        this.console = console;
    }

    @Override
    public Integer call() {
        Serving.refuseStrangers(spec, options);
        var all = new ArrayList<>(options);
        all.addAll(ALONE);
        try (var server = RunningServer.start(home.get(), new ServeOptions(all, environment))) {
            var site = server.context().getBean(SiteCopy.class);
            if (site.base().isEmpty()) {
                throw new CannotStart(
                        "the address of the site is not configured: add --gongkai.site.base-url=https://www.example.gov.cn");
            }
            var summary = SiteExport.run(site, out, this::progress);
            console.out()
                    .printf(
                            "%s: %d files, %d written, %d unchanged, %d removed%n",
                            out, summary.files(), summary.written(), summary.unchanged(), summary.removed());
        }
        return 0;
    }

    /** One line that is written over. */
    private void progress(String done) {
        console.err().print("\r" + done + " ");
        console.err().flush();
    }
}
