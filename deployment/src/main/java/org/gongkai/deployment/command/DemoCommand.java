package org.gongkai.deployment.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.gongkai.deployment.demo.Demo;
import org.gongkai.deployment.home.CannotStart;
import org.gongkai.deployment.home.Home;
import org.gongkai.deployment.settings.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gongkai demo}. */
@Command(name = "demo", description = "Runs the server on a fictional county, put into the database if it has no town.")
final class DemoCommand implements Callable<Integer> {

    private final Serving serving;
    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "--name=value", description = "as for serve")
    private List<String> options = List.of();

    DemoCommand(Supplier<Home> home, Map<String, String> environment, Console console) {
        this.serving = new Serving(home, environment, console);
        this.console = console;
    }

    /** The site carries the name of the demo county, unless told otherwise. */
    private static List<String> named(List<String> options) {
        var all = new ArrayList<>(options);
        for (var setting : Demo.SITE) {
            var name = setting.substring(0, setting.indexOf('=') + 1);
            if (options.stream().noneMatch(option -> option.startsWith(name))) {
                all.add(setting);
            }
        }
        return all;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (Settings.of(options, serving.environment()).isProduction()) {
            throw new CannotStart("demo fills the database with a county that does not exist: in production use serve");
        }
        return serving.run(spec, named(options), server -> {
            if (Roster.hasNoTown(server.database())) {
                Demo.seed(server, console.out());
            }
        });
    }
}
