package org.gongkai.deployment.command;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.gongkai.deployment.home.Home;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gongkai serve}. */
@Command(name = "serve", description = "Runs the server until it is told to end.")
final class ServeCommand implements Callable<Integer> {

    private final Serving serving;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "--name=value",
            description =
                    "any option of docs/configuration.md, such as --server.port=8080 or --gongkai.roles=api,publisher")
    private List<String> options = List.of();

    ServeCommand(Supplier<Home> home, Map<String, String> environment, Console console) {
        this.serving = new Serving(home, environment, console);
    }

    @Override
    public Integer call() throws InterruptedException {
        return serving.run(spec, options, _ -> {});
    }
}
