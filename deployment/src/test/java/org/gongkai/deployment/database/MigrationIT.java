package org.gongkai.deployment.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.gongkai.deployment.home.CannotStart;
import org.gongkai.deployment.home.Home;
import org.gongkai.deployment.postgres.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Schema and roles of an external database; our own server plays the external one, because it asks for passwords. Its roles
 * belong to the whole server, so they are put back each time.
 */
class MigrationIT {

    private static final String PASSWORD = "as it was";

    @TempDir
    private static Path serverHome;

    private static EmbeddedPostgres external;

    @TempDir
    private Path home;

    @BeforeAll
    static void startServer() throws SQLException {
        external = EmbeddedPostgres.open(Home.open(serverHome));
        new Migration(Database.open(Home.open(serverHome), environment(passwords(PASSWORD))))
                .run(RolePasswords.WHERE_MISSING);
    }

    @AfterAll
    static void stopServer() {
        external.close();
    }

    @AfterEach
    void putPasswordsBack() throws SQLException {
        for (var role : DatabaseRole.values()) {
            execute("alter role " + role.username() + " login password '" + PASSWORD + "'");
        }
    }

    private static void execute(String sql) throws SQLException {
        try (var connection =
                        DriverManager.getConnection("jdbc:" + url("", "gongkai"), "gongkai", external.ownerPassword());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String url(String user, String database) {
        return "postgresql://%s127.0.0.1:%d/%s".formatted(user, external.port(), database);
    }

    private static Map<String, String> environment(Map<String, String> given) {
        var environment = new HashMap<>(given);
        environment.putIfAbsent("GONGKAI_DATABASE_URL", url("", "gongkai"));
        environment.putIfAbsent("GONGKAI_DATABASE_OWNER_PASSWORD", external.ownerPassword());
        return environment;
    }

    private Database open(Map<String, String> given) {
        return Database.open(Home.open(home), environment(given));
    }

    private static Map<String, String> passwords(String password) {
        var passwords = new HashMap<String, String>();
        for (var role : DatabaseRole.values()) {
            passwords.put(role.passwordVariable(), password);
        }
        return passwords;
    }

    @Test
    void bringsAnEmptyDatabaseUpToDateOnce() throws SQLException {
        execute("create database empty");
        var given = passwords(PASSWORD);
        given.put("GONGKAI_DATABASE_URL", url("", "empty"));
        try (var database = open(given)) {
            var migration = new Migration(database);
            assertThat(migration.isCurrent()).isFalse();

            assertThat(migration.run(RolePasswords.WHERE_MISSING).applied()).isPositive();

            assertThat(migration.isCurrent()).isTrue();
            assertThat(migration.run(RolePasswords.WHERE_MISSING).applied()).isZero();
        }
    }

    @Test
    void needsAnOwnerOfTheDatabaseWhoMayCreateRolesAndNoMore() throws SQLException {
        execute("create role modest login createrole password 'x'");
        for (var role : DatabaseRole.values()) {
            execute("grant " + role.username() + " to modest with admin option, inherit false, set false");
        }
        execute("create database modest owner modest");
        var given = passwords("new");
        given.put("GONGKAI_DATABASE_URL", url("modest:x@", "modest"));
        try (var database = open(given)) {
            assertThat(new Migration(database).run(RolePasswords.WHERE_MISSING).applied())
                    .isPositive();

            assertThatCode(() -> logIn(database, DatabaseRole.API)).doesNotThrowAnyException();
        }
    }

    @Test
    void givesARoleWithoutLoginItsGeneratedPassword() throws SQLException {
        execute("alter role gongkai_api nologin password null");
        var given = passwords(PASSWORD);
        given.remove(DatabaseRole.API.passwordVariable());
        try (var database = open(given)) {
            new Migration(database).run(RolePasswords.WHERE_MISSING);

            assertThatCode(() -> logIn(database, DatabaseRole.API)).doesNotThrowAnyException();
        }
    }

    @Test
    void setsAPasswordThatTheOperatorChanged() {
        try (var database = open(passwords("it's \"new\" \\ 密码"))) {
            new Migration(database).run(RolePasswords.WHERE_MISSING);

            for (var role : DatabaseRole.values()) {
                assertThatCode(() -> logIn(database, role)).doesNotThrowAnyException();
            }
        }
    }

    @Test
    void locksNoOtherHomeOutUnlessTold() {
        try (var database = open(Map.of())) {
            assertThatThrownBy(() -> new Migration(database).run(RolePasswords.WHERE_MISSING))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("GONGKAI_DATABASE_ADMIN_PASSWORD");

            new Migration(database).run(RolePasswords.ALWAYS);

            assertThatCode(() -> logIn(database, DatabaseRole.ADMIN)).doesNotThrowAnyException();
        }
    }

    @Test
    void saysThatTheOwnerMayNotSetPasswords() throws SQLException {
        execute("create role powerless login password 'x'");
        execute("grant select on public.flyway_schema_history to powerless");
        var given = passwords("changed");
        given.put("GONGKAI_DATABASE_URL", url("powerless:x@", "gongkai"));
        try (var database = open(given)) {
            assertThatThrownBy(() -> new Migration(database).run(RolePasswords.WHERE_MISSING))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("may not set the password of the role gongkai_admin")
                    .hasMessageContaining("alter role gongkai_admin login")
                    .message()
                    .hasLineCount(1)
                    .doesNotContain("changed");
        }
    }

    @Test
    void saysThatTheOwnerMayNotMigrate() throws SQLException {
        execute("create role stranger login password 'x'");
        execute("create database strange");
        try (var database = open(Map.of("GONGKAI_DATABASE_URL", url("stranger:x@", "strange")))) {
            assertThatThrownBy(() -> new Migration(database).run(RolePasswords.WHERE_MISSING))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("cannot be migrated")
                    .message()
                    .hasLineCount(1);
        }
    }

    @Test
    void saysWhatIsWrongWithTheOwnerOrTheDatabase() {
        try (var database = open(Map.of("GONGKAI_DATABASE_OWNER_PASSWORD", "sekret"))) {
            assertThatThrownBy(() -> new Migration(database).run(RolePasswords.WHERE_MISSING))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("refuses the owner")
                    .message()
                    .hasLineCount(1)
                    .doesNotContain("sekret");
        }
        try (var database = open(Map.of("GONGKAI_DATABASE_URL", url("", "nowhere")))) {
            assertThatThrownBy(new Migration(database)::isCurrent).hasMessageContaining("there is no database");
        }
    }

    private static void logIn(Database database, DatabaseRole role) throws SQLException {
        database.connect(database.credentials(role)).close();
    }
}
