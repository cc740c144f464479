package org.gongkai.deployment.database;

import java.io.IOException;
import java.io.UncheckedIOException;
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
        var result = migrate();
        passwords.see(database);
        return result;
    }

    private void lookIn() {
        try (var connection = database.connectAsOwner()) {
            connection.setReadOnly(true);
        } catch (SQLException fault) {
            throw new CannotStart(Database.firstLine(fault), fault);
        }
    }

    private Result migrate() {
        try {
            var flyway = Flyway.configure()
                    .dataSource(
                            database.address().jdbcUrl(),
                            database.owner().username(),
                            database.owner().password())
                    .locations("classpath:db/migration")
                    .defaultSchema("public")
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
