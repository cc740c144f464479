package org.gongkai.deployment.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The embedded database server of a home, as its owner. Stopped by a signal to the process that its own file names. */
final class Postgres {

    private final Path home;
    private final Server.Launcher launcher;
    private final Path log;

    Postgres(Server.Launcher launcher, Path logs) {
        this.home = launcher.home();
        this.launcher = launcher;
        this.log = logs.resolve("postgres.log");
    }

    /** What other homes need to use this server as an external database. */
    Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        environment.put("GONGKAI_DATABASE_URL", "postgresql://gongkai@127.0.0.1:" + line(3) + "/gongkai");
        environment.put("GONGKAI_DATABASE_OWNER_PASSWORD", secret("database-owner"));
        for (var role : List.of("admin", "publisher", "api")) {
            environment.put(
                    "GONGKAI_DATABASE_" + role.toUpperCase(java.util.Locale.ROOT) + "_PASSWORD",
                    secret("database-" + role));
        }
        return environment;
    }

    /** Ends the server as pg_ctl does, open transactions rolled back. */
    void stop() {
        if (!Files.exists(pidFile())) {
            return;
        }
        long pid = Long.parseLong(line(0));
        signal(pid);
        Patience.until("PostgreSQL gone", Duration.ofSeconds(60), () -> !Files.exists(pidFile()));
    }

    /** Starts it again at its port: any command of the application does. */
    void start() {
        launcher.run(log, "", "town", "list");
        Patience.until(
                "PostgreSQL answers",
                Duration.ofSeconds(60),
                () -> readOne("select 1").equals("1"));
    }

    private static void signal(long pid) {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(pid))
                    .inheritIO()
                    .start()
                    .onExit()
                    .join();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + line(3) + "/gongkai?connectTimeout=5&socketTimeout=30",
                "gongkai",
                secret("database-owner"));
    }

    /** The first column. */
    List<String> read(String sql) {
        try (var connection = connect();
                var rows = connection.createStatement().executeQuery(sql)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException fault) {
            throw new IllegalStateException(sql, fault);
        }
    }

    String readOne(String sql) {
        return read(sql).getFirst();
    }

    long count(String sql) {
        return Long.parseLong(readOne(sql));
    }

    private Path pidFile() {
        return home.resolve("postgres/data/postmaster.pid");
    }

    private String line(int number) {
        try {
            return Files.readAllLines(pidFile()).get(number).strip();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private String secret(String name) {
        try {
            return Files.readString(home.resolve("secrets").resolve(name)).strip();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
