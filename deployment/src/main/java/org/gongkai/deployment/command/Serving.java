package org.gongkai.deployment.command;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.gongkai.deployment.home.Home;
import org.gongkai.deployment.server.RunningServer;
import org.gongkai.deployment.server.ServeOptions;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What {@code serve} and {@code demo} share: start, say where, stay until the process is told to end. */
record Serving(Supplier<Home> home, Map<String, String> environment, Console console) {

    int run(@Nullable CommandSpec spec, List<String> options, Consumer<RunningServer> onceUp)
            throws InterruptedException {
        refuseStrangers(spec, options);
        var place = home.get();
        var server = RunningServer.start(place, new ServeOptions(options, environment));
        var ended = new CountDownLatch(1);
        SpringApplication.getShutdownHandlers().add(ended::countDown);
        onceUp.accept(server);
        console.out().println("Gongkai is up: " + server.address() + " (home " + place + ")");
        ended.await();
        return 0;
    }

    static void refuseStrangers(@Nullable CommandSpec spec, List<String> options) {
        for (var option : options) {
            if (spec != null && !ServeOptions.isOption(option)) {
                throw new ParameterException(spec.commandLine(), "unknown option or argument: " + option);
            }
        }
    }
}
