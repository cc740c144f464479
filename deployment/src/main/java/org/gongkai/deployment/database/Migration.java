package org.gongkai.deployment.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.gongkai.deployment.home.CannotStart;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Brings a database to the schema of this version, and lets the three roles in. Safe to repeat, quick when nothing is to do. */
public record Migration(Database database) {

    /** Stands in a database while a restore fills it: until it has ended, nothing else may come in. */
    public static final String RESTORE = "public.gongkai_restore";

    private static final String LATEST = "latest";
    private static final String UNDEFINED_TABLE = "42P01";

    /**
     * What was done.
     *
     * @param applied how many migrations
     * @param version the newest migration of the database
     */
    public record Result(int applied, String version) {}

    /** Runs the migrations that are missing, after a look at those that are there, and sees to the roles' passwords. */
    public Result run(RolePasswords passwords) {
        // one plain line where the owner is refused, before Flyway tells it in twenty
        lookIn();
        return afterRestore(passwords);
    }

    /** The same where a restore has filled the database and is about to end. */
    public Result afterRestore(RolePasswords passwords) {
        var result = migrate(LATEST);
        passwords.see(database);
        return result;
    }

    /** Brings an empty database to the schema that a backup was taken from; refuses one that this version does not know. */
    public void to(String version) {
        var wanted = "V" + version.replace('.', '_') + "__";
        if (scripts().stream().noneMatch(script -> script.startsWith(wanted))) {
            throw new CannotStart("the backup has schema " + version
                    + ", which this version does not know: restore it with the version that wrote it, or a newer one");
        }
        migrate(version);
    }

    private void lookIn() {
        try (var connection = database.connectAsOwner()) {
            connection.setReadOnly(true);
            refuseHalfRestored(connection);
        } catch (SQLException fault) {
            throw new CannotStart(Database.firstLine(fault), fault);
        }
    }

    private void refuseHalfRestored(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select to_regclass('" + RESTORE + "') is not null")) {
            if (row.next() && row.getBoolean(1)) {
                throw new CannotStart("the database " + database.address()
                        + " is half restored: run the same `gongkai restore` again, it goes on where it was");
            }
        }
    }

    private Result migrate(String target) {
        try {
            var flyway = Flyway.configure()
                    .dataSource(
                            database.address().jdbcUrl(),
                            database.owner().username(),
                            database.owner().password())
                    .locations("classpath:db/migration")
                    .defaultSchema("public")
                    .target(target)
                    .load();
            var result = flyway.migrate();
            return new Result(
                    result.migrationsExecuted,
                    Objects.requireNonNullElse(result.targetSchemaVersion, result.initialSchemaVersion));
        } catch (FlywayException fault) {
            throw new CannotStart(
                    "the database " + database.address() + " cannot be migrated: " + reason(fault), fault);
        }
    }

    private static String reason(FlywayException fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused) {
                return Database.firstLine(refused);
            }
        }
        return String.valueOf(fault.getMessage()).lines().findFirst().orElse("");
    }

    /** Whether every migration of this version has run; a look at names alone, for commands that have to be quick. */
    public boolean isCurrent() {
        lookIn();
        try (var connection = database.connectAsOwner();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select script from public.flyway_schema_history where success and script is not null")) {
            var done = new HashSet<String>();
            while (rows.next()) {
                done.add(rows.getString(1));
            }
            return done.containsAll(scripts());
        } catch (SQLException fault) {
            if (UNDEFINED_TABLE.equals(fault.getSQLState())) {
                return false;
            }
            throw new CannotStart(Database.firstLine(fault), fault);
        }
    }

    private static Set<String> scripts() {
        try {
            return Arrays.stream(
                            new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/V*.sql"))
                    .map(Resource::getFilename)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException fault) {
            throw new UncheckedIOException("the migrations cannot be listed", fault);
        }
    }
}
