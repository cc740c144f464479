package org.gongkai.deployment.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One process of the application, which may be killed and started again at the same port. */
final class Server {

    private static final Duration START_LIMIT = Duration.ofSeconds(240);

    private final String name;
    private final Launcher launcher;
    private final String roles;
    private final int port = freePort();
    private final Path log;
    private volatile Process process;
    private volatile boolean up;

    Server(String name, Launcher launcher, String roles, Path logs) {
        this.name = name;
        this.launcher = launcher;
        this.roles = roles;
        this.log = logs.resolve(name + ".log");
    }

    /** Starts and waits until it says that it is up; milliseconds taken. */
    long start() {
        try {
            Files.deleteIfExists(log);
            process = launcher.start(log, "serve", "--server.port=" + port, "--gongkai.roles=" + roles);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        long taken = Patience.until(name + " up", START_LIMIT, () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException(name + " has ended: " + Files.readString(log));
            }
            return Files.readString(log).contains("Gongkai is up");
        });
        up = true;
        return taken;
    }

    /** As a power cut would. */
    void kill() {
        up = false;
        process.destroyForcibly().onExit().join();
    }

    /** Asks it to end. */
    void stop() {
        up = false;
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().onExit().join();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
        }
    }

    /** Whether it was started, and neither killed nor stopped since. */
    boolean isUp() {
        return up;
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    String name() {
        return name;
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** How the application is run: its script, its home, and what else stands in its environment. */
    record Launcher(Path script, Path home, Map<String, String> environment) {

        Process start(Path log, String... arguments) throws IOException {
            var builder = new ProcessBuilder(script.toString());
            builder.command().addAll(List.of(arguments));
            builder.environment().keySet().removeIf(name -> name.startsWith("GONGKAI_"));
            builder.environment().putAll(environment);
            builder.environment().put("GONGKAI_HOME", home.toString());
            return builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        }

        /** Runs a command to its end, which must be a good one; what it printed. */
        String run(Path log, String input, String... arguments) {
            try {
                var output = Files.createTempFile(log.getParent(), "command-", ".log");
                var process = start(output, arguments);
                process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
                process.getOutputStream().close();
                if (!process.waitFor(240, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new IllegalStateException("no end: gongkai " + String.join(" ", arguments));
                }
                var printed = Files.readString(output);
                Files.delete(output);
                if (process.exitValue() != 0) {
                    throw new IllegalStateException("gongkai " + String.join(" ", arguments) + ": " + printed);
                }
                return printed;
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            } catch (InterruptedException fault) {
                throw new IllegalStateException(fault);
            }
        }
    }
}
