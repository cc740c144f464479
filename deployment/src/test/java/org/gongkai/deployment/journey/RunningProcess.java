package org.gongkai.deployment.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The launcher as people use it: {@code deployment/bin/gongkai} with a home of its own and further settings in its environment. */
record RunningProcess(Path home, Map<String, String> settings) {

    RunningProcess(Path home) {
        this(home, Map.of());
    }

    /** What a command printed and how it ended. */
    record Outcome(int exit, String out, String err) {}

    Process serve(int port) {
        try {
            var log = home.resolveSibling(home.getFileName() + ".log");
            var process = builder(List.of("serve", "--server.port=" + port))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            for (int i = 0; i < 1200 && process.isAlive(); i++) {
                if (Files.readString(log).contains("Gongkai is up")) {
                    return process;
                }
                Thread.sleep(100);
            }
            process.destroyForcibly();
            throw new IllegalStateException("the server does not come up: " + Files.readString(log));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException fault) {
            throw new IllegalStateException(fault);
        }
    }

    Outcome run(String input, String... arguments) {
        try {
            var process = builder(List.of(arguments)).start();
            process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("the command does not end: " + List.of(arguments));
            }
            return new Outcome(process.exitValue(), out, err);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private ProcessBuilder builder(List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of("bin", "gongkai").toAbsolutePath().toString());
        command.addAll(arguments);
        var builder = new ProcessBuilder(command);
        builder.environment().put("GONGKAI_HOME", home.toString());
        builder.environment().putAll(settings);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // runs for a minute: the first compiler alone halves the processor time of its start, as in the tests
        // themselves
        builder.environment().put("GONGKAI_JAVA_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        return builder;
    }
}
