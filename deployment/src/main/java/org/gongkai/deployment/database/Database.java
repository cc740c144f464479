package org.gongkai.deployment.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.gongkai.deployment.home.CannotStart;
import org.gongkai.deployment.home.Home;
import org.gongkai.deployment.home.Secrets;
import org.gongkai.deployment.postgres.EmbeddedPostgres;
import org.gongkai.deployment.settings.Given;
import org.jspecify.annotations.Nullable;

/** The database of this installation, embedded or external, with everybody's way in. Closed when it is no longer used. */
public final class Database implements AutoCloseable {

    private static final String URL = "GONGKAI_DATABASE_URL";
    private static final String OWNER_PASSWORD = "GONGKAI_DATABASE_OWNER_PASSWORD";
    private static final String USUAL_OWNER = "gongkai";

    private final DatabaseAddress address;
    private final Credentials owner;
    private final Map<DatabaseRole, Credentials> roles;
    private final @Nullable EmbeddedPostgres embedded;

    private Database(
            DatabaseAddress address,
            Credentials owner,
            Map<DatabaseRole, Credentials> roles,
            @Nullable EmbeddedPostgres embedded) {
        this.address = address;
        this.owner = owner;
        this.roles = roles;
        this.embedded = embedded;
    }

    /** The external database that {@code GONGKAI_DATABASE_URL} names, or the embedded one, started if it does not run. */
    public static Database open(Home home, Map<String, String> environment) {
        var given = new Given(environment);
        var url = given.value(URL);
        return url == null ? embedded(home) : external(DatabaseAddress.parse(url), home.secrets(), given);
    }

    private static Database embedded(Home home) {
        var postgres = EmbeddedPostgres.open(home);
        try {
            return new Database(
                    new DatabaseAddress("127.0.0.1", postgres.port(), EmbeddedPostgres.DATABASE, null),
                    new Credentials(EmbeddedPostgres.OWNER, postgres.ownerPassword(), false),
                    roles(home.secrets(), new Given(Map.of())),
                    postgres);
        } catch (RuntimeException fault) {
            postgres.close();
            throw fault;
        }
    }

    private static Database external(DatabaseAddress.Parsed url, Secrets secrets, Given given) {
        var password = url.password() == null ? given.secret(OWNER_PASSWORD) : url.password();
        var owner = new Credentials(
                url.owner() == null ? USUAL_OWNER : url.owner(), password == null ? "" : password, true);
        return new Database(url.address(), owner, roles(secrets, given), null);
    }

    private static Map<DatabaseRole, Credentials> roles(Secrets secrets, Given given) {
        var roles = new EnumMap<DatabaseRole, Credentials>(DatabaseRole.class);
        for (var role : DatabaseRole.values()) {
            var password = given.secret(role.passwordVariable());
            roles.put(
                    role,
                    password == null
                            ? new Credentials(role.username(), secrets.secret("database-" + role.module()), false)
                            : new Credentials(role.username(), password, true));
        }
        return roles;
    }

    public DatabaseAddress address() {
        return address;
    }

    /** Whether the server is ours alone, so that its roles are ours to set. */
    boolean isEmbedded() {
        return embedded != null;
    }

    Credentials owner() {
        return owner;
    }

    Credentials credentials(DatabaseRole role) {
        var credentials = roles.get(role);
        if (credentials == null) {
            throw new IllegalStateException("no credentials for " + role);
        }
        return credentials;
    }

    /** What the modules need to come in; for an in-memory property source, never for a command line or a log. */
    public Map<String, Object> properties() {
        var properties = new LinkedHashMap<String, Object>();
        for (var role : DatabaseRole.values()) {
            var prefix = "gongkai." + role.module() + ".database.";
            properties.put(prefix + "url", address.r2dbcUrl());
            properties.put(prefix + "username", credentials(role).username());
            properties.put(prefix + "password", credentials(role).password());
        }
        return properties;
    }

    /** A connection of the owner; where it is refused, one plain line says why. */
    public Connection connectAsOwner() {
        try {
            return connect(owner);
        } catch (SQLException fault) {
            throw new CannotStart(complaint(fault), fault);
        }
    }

    Connection connect(Credentials credentials) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", credentials.username());
        properties.setProperty("password", credentials.password());
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("ApplicationName", "gongkai-migrate");
        return DriverManager.getConnection(address.jdbcUrl(), properties);
    }

    private String complaint(SQLException fault) {
        var state = fault.getSQLState() == null ? "" : fault.getSQLState();
        return switch (state) {
            case "28P01", "28000", "08004" ->
                "the database " + address + " refuses the owner " + owner
                        + ": name, password (GONGKAI_DATABASE_URL, GONGKAI_DATABASE_OWNER_PASSWORD) or pg_hba.conf";
            case "3D000" -> "there is no database " + address;
            case "08001" -> "no PostgreSQL answers at " + address;
            default -> "the database " + address + " cannot be used: " + firstLine(fault);
        };
    }

    static String firstLine(SQLException fault) {
        return String.valueOf(fault.getMessage())
                .lines()
                .findFirst()
                .orElse(fault.getClass().getSimpleName());
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }
}
