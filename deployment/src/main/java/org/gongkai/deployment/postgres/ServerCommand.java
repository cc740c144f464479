package org.gongkai.deployment.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.gongkai.deployment.home.CannotStart;

/** Runs one of PostgreSQL's programs to its end. They refuse root, so root runs them in a user namespace of their own. */
record ServerCommand(Binaries binaries, Path workingDirectory) {

    /** How a program ended, and what it said. */
    record Outcome(int exitCode, String output) {
        boolean isSuccess() {
            return exitCode == 0;
        }
    }

    Outcome run(Duration limit, String program, List<String> arguments) {
        var command = new ArrayList<>(prefix());
        command.add(binaries.program(program).toString());
        command.addAll(arguments);
        return run(limit, command);
    }

    private List<String> prefix() {
        if (!isRoot()) {
            return List.of();
        }
        var prefix = List.of("unshare", "-U");
        var probe = new ArrayList<>(prefix);
        probe.add("true");
        if (!run(Duration.ofSeconds(10), probe).isSuccess()) {
            throw new CannotStart("PostgreSQL refuses to run as root, and `unshare -U` is not allowed here: "
                    + "run gongkai as an ordinary user, or give GONGKAI_DATABASE_URL");
        }
        return prefix;
    }

    private static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid") instanceof Integer uid && uid == 0;
        } catch (IOException fault) {
            throw new CannotStart("/proc is needed to run the embedded PostgreSQL", fault);
        }
    }

    /** The output goes through a file: a server that stays would keep a pipe open for ever. */
    private Outcome run(Duration limit, List<String> command) {
        try {
            var output = Files.createTempFile(workingDirectory, ".output-", "");
            try {
                var process = start(command, output);
                if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                    return new Outcome(-1, "no end after " + limit.toSeconds() + " s");
                }
                return new Outcome(process.exitValue(), Files.readString(output, StandardCharsets.ISO_8859_1));
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException fault) {
            return new Outcome(-1, String.valueOf(fault.getMessage()));
        } catch (InterruptedException fault) {
            Thread.currentThread().interrupt();
            throw new CannotStart("interrupted while waiting for PostgreSQL", fault);
        }
    }

    private Process start(List<String> command, Path output) throws IOException {
        var builder = new ProcessBuilder(command)
                .directory(workingDirectory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        var environment = builder.environment();
        // neither the settings of other PostgreSQL clients nor our secrets are for the server
        environment.keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("GONGKAI_"));
        environment.put("LC_ALL", "C");
        var process = builder.start();
        process.getOutputStream().close();
        return process;
    }
}
