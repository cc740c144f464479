package org.gongkai.deployment.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.gongkai.deployment.home.CannotStart;
import org.gongkai.deployment.postgres.ServerCommand.Outcome;

/** The files of one database server in {@code GONGKAI_HOME/postgres}, and its start and stop. */
record Cluster(Path directory, ServerCommand command, InstantSource clock) {

    private static final Duration CREATION_LIMIT = Duration.ofMinutes(2);
    // after a crash the server first replays its log, at most max_wal_size of it
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final int START_ATTEMPTS = 3;

    Path data() {
        return directory.resolve("data");
    }

    private ServerLog log() {
        return new ServerLog(directory.resolve("log"));
    }

    /** Creates the cluster unless it exists; aside and then renamed, so that it is complete or not there. */
    void create(String owner, Path ownerPassword) {
        if (Files.exists(data())) {
            return;
        }
        var aside = directory.resolve("data.new");
        try {
            DirectoryTree.delete(aside);
            var outcome = initdb(aside, owner, ownerPassword);
            if (!outcome.isSuccess()) {
                throw new CannotStart("PostgreSQL's initdb fails: " + lastLine(outcome));
            }
            Files.writeString(
                    aside.resolve("postgresql.conf"), "\ninclude = '../gongkai.conf'\n", StandardOpenOption.APPEND);
            Files.move(aside, data(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException fault) {
            throw cannotWrite(fault);
        }
    }

    private Outcome initdb(Path target, String owner, Path ownerPassword) {
        return command.run(
                CREATION_LIMIT,
                "initdb",
                List.of(
                        "--pgdata=" + target,
                        "--username=" + owner,
                        "--pwfile=" + ownerPassword,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--data-checksums",
                        "--no-instructions"));
    }

    /** Starts the server and waits until it answers; gives its port. */
    int start() {
        for (int attempt = 1; ; attempt++) {
            int port = attempt == 1 ? usualPort() : freePort();
            var outcome = start(port);
            if (outcome.isSuccess()) {
                keepPort(port);
                return port;
            }
            if (attempt == START_ATTEMPTS || !outcome.output().contains("could not create any TCP/IP sockets")) {
                throw new CannotStart(
                        "PostgreSQL does not start: " + lastLine(outcome) + " (see " + log().directory() + ")");
            }
        }
    }

    private Outcome start(int port) {
        var began = clock.instant().minusSeconds(1);
        try {
            Files.createDirectories(log().directory());
            Files.deleteIfExists(log().startFile());
            Files.writeString(directory.resolve("gongkai.conf"), settings(port));
        } catch (IOException fault) {
            throw cannotWrite(fault);
        }
        var outcome = command.run(
                START_LIMIT.plusSeconds(10),
                "pg_ctl",
                List.of(
                        "start",
                        "--wait",
                        "--timeout=" + START_LIMIT.toSeconds(),
                        "--pgdata=" + data(),
                        "--log=" + log().startFile()));
        return outcome.isSuccess()
                ? outcome
                : new Outcome(outcome.exitCode(), log().complaintSince(began).orElse(outcome.output()));
    }

    /** Ends the server: open transactions are rolled back, everything committed is on disk. */
    void stop() {
        if (Postmaster.of(data()).filter(Postmaster::isAlive).isPresent()) {
            command.run(
                    STOP_LIMIT.plusSeconds(10),
                    "pg_ctl",
                    List.of(
                            "stop",
                            "--wait",
                            "--mode=fast",
                            "--timeout=" + STOP_LIMIT.toSeconds(),
                            "--pgdata=" + data()));
        }
    }

    private static String settings(int port) {
        return """
                # Written by gongkai at every start of the server.
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                cluster_name = 'gongkai'
                max_connections = 100
                shared_buffers = '128MB'
                effective_cache_size = '512MB'
                work_mem = '8MB'
                maintenance_work_mem = '64MB'
                max_wal_size = '1GB'
                min_wal_size = '80MB'
                random_page_cost = 1.1
                # our statements are short: compiling them costs more than it saves
                jit = off
                password_encryption = 'scram-sha-256'
                timezone = 'Asia/Shanghai'
                log_timezone = 'Asia/Shanghai'
                logging_collector = on
                log_directory = '../log'
                log_filename = 'postgresql-%%a.log'
                log_rotation_age = '1d'
                log_truncate_on_rotation = on
                log_checkpoints = off
                """.formatted(port);
    }

    private Path portFile() {
        return directory.resolve("port");
    }

    /** The port of the last start while nobody else has taken it, so that a server started anew is found where it was. */
    private int usualPort() {
        try {
            int port = Integer.parseInt(Files.readString(portFile()).strip());
            return isFree(port) ? port : freePort();
        } catch (IOException | NumberFormatException _) {
            return freePort();
        }
    }

    private void keepPort(int port) {
        try {
            Files.writeString(portFile(), port + "\n");
        } catch (IOException fault) {
            throw cannotWrite(fault);
        }
    }

    private static boolean isFree(int port) {
        try (var socket = listen(port)) {
            return socket.isBound();
        } catch (IOException _) {
            return false;
        }
    }

    private static int freePort() {
        try (var socket = listen(0)) {
            return socket.getLocalPort();
        } catch (IOException fault) {
            throw new CannotStart("no free port on 127.0.0.1: " + fault.getMessage(), fault);
        }
    }

    private static ServerSocket listen(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"));
    }

    private CannotStart cannotWrite(IOException fault) {
        return new CannotStart("files in " + directory + " cannot be written: " + fault.getMessage(), fault);
    }

    private static String lastLine(Outcome outcome) {
        var lines = outcome.output().strip().lines().toList();
        return lines.isEmpty()
                ? "it says nothing (exit code " + outcome.exitCode() + ")"
                : lines.getLast().strip();
    }
}
