package org.gongkai.deployment.command;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.gongkai.deployment.home.Home;
import org.gongkai.deployment.settings.Settings;
import org.gongkai.deployment.settings.SettingsCheck;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gongkai check-settings}. */
@Command(
        name = "check-settings",
        description = {
            "Names every setting that is not safe in production, one a line, and ends with 1 where there is one.",
            "Takes the options and the environment of serve; starts nothing."
        })
final class CheckSettingsCommand implements Callable<Integer> {

    private final Supplier<Home> home;
    private final Map<String, String> environment;
    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "--name=value", description = "the options that serve is given")
    private List<String> options = List.of();

    CheckSettingsCommand(Supplier<Home> home, Map<String, String> environment, Console console) {
        this.home = home;
        this.environment = environment;
        this.console = console;
    }

    @Override
    public Integer call() {
        Serving.refuseStrangers(spec, options);
        var settings = Settings.of(options, environment).inProduction();
        var check = new SettingsCheck(settings, home.get().directory());
        int refused = 0;
        for (var fault : check.faults()) {
            if (check.isRefused(fault)) {
                console.err().println(fault.line());
                refused++;
            } else {
                console.out().println("accepted: " + fault.code());
            }
        }
        if (refused == 0) {
            console.out().println("the settings are safe for production");
        }
        return refused == 0 ? 0 : 1;
    }
}
