package org.gongkai.deployment.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Properties;
import org.gongkai.deployment.home.CannotStart;
import org.gongkai.deployment.home.Home;

/**
 * The database server of a home, in use by this process until closed. It runs on 127.0.0.1 as a process of its own, outlives a
 * killed JVM and is then found again by the next; the last user to close stops it. See docs/adr/2026-11-23-embedded-postgres.md.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    /** The role that owns the cluster and the database. */
    public static final String OWNER = "gongkai";

    /** The database. */
    public static final String DATABASE = "gongkai";

    private static final Duration LOCK_LIMIT = Duration.ofMinutes(4);
    private static final Duration ADOPTION_LIMIT = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final String WRONG_PASSWORD = "28P01";

    private final Home home;
    private final Cluster cluster;
    private final UserLocks users;
    private int port;

    private EmbeddedPostgres(Home home, Cluster cluster, UserLocks users) {
        this.home = home;
        this.cluster = cluster;
        this.users = users;
    }

    /** Adopts the running server of this home, or starts it, creating it first where it does not exist. */
    public static EmbeddedPostgres open(Home home) {
        var directory = home.directory("postgres");
        var users = new UserLocks(directory, LOCK_LIMIT);
        users.enter();
        try {
            return users.starting(() -> prepare(home, directory, users));
        } catch (RuntimeException fault) {
            users.leave(() -> {});
            throw fault;
        }
    }

    private static EmbeddedPostgres prepare(Home home, Path directory, UserLocks users) {
        var binaries = Binaries.unpackInto(directory);
        var cluster = new Cluster(directory, new ServerCommand(binaries, directory), InstantSource.system());
        var postgres = new EmbeddedPostgres(home, cluster, users);
        cluster.create(OWNER, postgres.ownerPasswordFile());
        postgres.port = postgres.adopt().orElseGet(cluster::start);
        postgres.createDatabase();
        return postgres;
    }

    public int port() {
        return port;
    }

    public String ownerPassword() {
        return home.secrets().secret("database-owner");
    }

    private Path ownerPasswordFile() {
        return home.secrets().file("database-owner");
    }

    /** The port of the server that another process started, once it answers; empty when none runs. */
    private Optional<Integer> adopt() {
        long end = System.nanoTime() + ADOPTION_LIMIT.toNanos();
        for (var postmaster = Postmaster.of(cluster.data());
                postmaster.isPresent();
                postmaster = Postmaster.of(cluster.data())) {
            if (!postmaster.get().isAlive()) {
                postmaster.get().forgetIfNumberWasReused(cluster.data());
                return Optional.empty();
            }
            if (answers(postmaster.get().port())) {
                return Optional.of(postmaster.get().port());
            }
            if (System.nanoTime() > end) {
                throw new CannotStart("a PostgreSQL of this home runs (process %d) but does not answer on port %d"
                        .formatted(postmaster.get().pid(), postmaster.get().port()));
            }
            Pause.of(PAUSE);
        }
        return Optional.empty();
    }

    /** Whether our server answers there. SCRAM proves both sides: a stranger on the port does not know the password's verifier. */
    private boolean answers(int candidate) {
        try (var connection = connect(candidate)) {
            return connection.isValid(0);
        } catch (SQLException fault) {
            if (WRONG_PASSWORD.equals(fault.getSQLState())) {
                throw new CannotStart(
                        "the PostgreSQL on port " + candidate + " does not accept the password in "
                                + ownerPasswordFile(),
                        fault);
            }
            return false;
        }
    }

    private void createDatabase() {
        try (var connection = connect(port);
                var statement = connection.createStatement()) {
            try (var found = statement.executeQuery("select from pg_database where datname = '" + DATABASE + "'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("create database " + DATABASE);
        } catch (SQLException fault) {
            throw new CannotStart("the embedded PostgreSQL does not answer: " + fault.getMessage(), fault);
        }
    }

    private Connection connect(int candidate) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", OWNER);
        properties.setProperty("password", ownerPassword());
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "60");
        properties.setProperty("ApplicationName", "gongkai-start");
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + candidate + "/postgres", properties);
    }

    /** Stops using the server; the last user stops it. */
    @Override
    public synchronized void close() {
        users.leave(cluster::stop);
    }
}
