package org.gongkai.domain;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * A real, migrated, empty PostgreSQL database for a test class. One server runs per JVM: a container when a Docker engine
 * answers and has or gets the image, the embedded one otherwise. {@code -Dgongkai.test.database} decides by hand:
 * {@code containers}, {@code embedded}, or {@code postgresql://owner:password@host:port/database} of a server whose owner may
 * create databases and roles.
 */
public final class TestDatabase {

    /** The password of the three application roles in every test database. */
    public static final String ROLE_PASSWORD = "only-for-tests";

    private static final String IMAGE = "postgres:18-alpine";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Server server;
    private final String name;

    private TestDatabase(Server server, String name) {
        this.server = server;
        this.name = name;
    }

    private record Server(String host, int port, String owner, String password, String maintenance) {
        String jdbcUrl(String database) {
            return "jdbc:postgresql://%s:%d/%s".formatted(host, port, database);
        }
    }

    /** Starts the server on first use; it ends with the JVM. */
    private static final class Holder {
        private static final Server SERVER = start();
    }

    /** Migrated once for the JVM and copied for each class: a copy takes a tenth of the time of the migrations. */
    private static final class Template {
        private static final TestDatabase MIGRATED = create("latest");
    }

    /** A new database with all migrations and the three roles. */
    public static TestDatabase create() {
        var server = Holder.SERVER;
        var name = nextName();
        execute(server, server.maintenance(), "create database " + name + " template " + Template.MIGRATED.name);
        return new TestDatabase(server, name);
    }

    /** A new database as it was after this migration, such as {@code 20261124.0130}; {@link #migrate} brings it up to date. */
    public static TestDatabase create(String version) {
        var server = Holder.SERVER;
        var name = nextName();
        execute(server, server.maintenance(), "create database " + name);
        migrate(server, name, version);
        for (var role : new String[] {"gongkai_admin", "gongkai_publisher", "gongkai_api"}) {
            execute(server, name, "alter role " + role + " login password '" + ROLE_PASSWORD + "'");
        }
        return new TestDatabase(server, name);
    }

    private static String nextName() {
        return "gongkai_test_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
    }

    /** Carries out the migrations that have not been. */
    public void migrate() {
        migrate(server, name, "latest");
    }

    private static void migrate(Server server, String name, String version) {
        Flyway.configure()
                .dataSource(server.jdbcUrl(name), server.owner(), server.password())
                .locations("classpath:db/migration")
                .target(version)
                .load()
                .migrate();
    }

    public String host() {
        return server.host();
    }

    public int port() {
        return server.port();
    }

    public String name() {
        return name;
    }

    public String owner() {
        return server.owner();
    }

    public String ownerPassword() {
        return server.password();
    }

    public String jdbcUrl() {
        return server.jdbcUrl(name);
    }

    /** A connection of the owner, which may do everything. */
    public Connection ownerConnection() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), server.owner(), server.password());
    }

    /** A connection of one of the application roles. */
    public Connection connection(String role) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), role, ROLE_PASSWORD);
    }

    /** Runs a statement as the owner. */
    public void execute(String sql) {
        execute(server, name, sql);
    }

    private static void execute(Server server, String database, String sql) {
        try (var connection = DriverManager.getConnection(server.jdbcUrl(database), server.owner(), server.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException fault) {
            throw new IllegalStateException(sql, fault);
        }
    }

    private static Server start() {
        var choice = System.getProperty("gongkai.test.database", "").strip();
        var server = switch (choice.toLowerCase(Locale.ROOT)) {
            case "" -> startWhatIsThere();
            case "containers" -> startContainer();
            case "embedded" -> startEmbedded();
            default -> external(choice);
        };
        return server;
    }

    private static Server startWhatIsThere() {
        try {
            if (DockerClientFactory.instance().isDockerAvailable()) {
                return startContainer();
            }
        } catch (RuntimeException fault) {
            say("a Docker engine answers, but no container starts (" + fault.getMessage() + ")");
        }
        return startEmbedded();
    }

    @SuppressWarnings("resource") // ends with the JVM; Testcontainers removes it
    private static Server startContainer() {
        var container = new PostgreSQLContainer(IMAGE);
        container.start();
        say("PostgreSQL in a container, " + IMAGE);
        return new Server(
                container.getHost(),
                container.getMappedPort(5432),
                container.getUsername(),
                container.getPassword(),
                container.getDatabaseName());
    }

    private static Server startEmbedded() {
        try {
            var postgres = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("max_connections", "200")
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(postgres)));
            say("embedded PostgreSQL");
            return new Server("127.0.0.1", postgres.getPort(), "postgres", "postgres", "postgres");
        } catch (IOException fault) {
            throw new UncheckedIOException("the embedded PostgreSQL does not start", fault);
        }
    }

    private static Server external(String url) {
        var uri = URI.create(url.replaceFirst("^jdbc:", ""));
        var userInfo = uri.getUserInfo() == null ? "postgres:" : uri.getUserInfo();
        int colon = userInfo.indexOf(':');
        say("PostgreSQL at " + uri.getHost());
        return new Server(
                uri.getHost(),
                uri.getPort() < 0 ? 5432 : uri.getPort(),
                colon < 0 ? userInfo : userInfo.substring(0, colon),
                colon < 0 ? "" : userInfo.substring(colon + 1),
                uri.getPath().substring(1));
    }

    private static void close(EmbeddedPostgres postgres) {
        try {
            postgres.close();
        } catch (IOException _) {
            // the JVM is ending; the server ends with its parent's request or is stopped by the next start
        }
    }

    private static void say(String what) {
        System.out.println("Tests run against: " + what);
    }
}
