package org.gongkai.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code bin/gongkai}, with Javas that only say how they were called. */
class LauncherTests {

    private static final Path SCRIPT = Path.of("bin/gongkai").toAbsolutePath();

    @TempDir
    private Path directory;

    private final Map<String, String> environment = new HashMap<>();
    private Path installed = Path.of("");

    private record Outcome(int exitCode, long pid, String output) {
        List<String> arguments() {
            return output.lines().toList();
        }
    }

    @BeforeEach
    void install() throws IOException {
        installed = directory.resolve("opt/gong kai/bin/gongkai");
        Files.createDirectories(installed.getParent());
        Files.copy(SCRIPT, installed);
        Files.setPosixFilePermissions(installed, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectories(directory.resolve("opt/gong kai/lib"));
        Files.writeString(directory.resolve("opt/gong kai/lib/gongkai.jar"), "");
        environment.put("PATH", "/usr/bin:/bin");
        environment.put("JAVA_HOME", java("jdk25", "25.0.1"));
    }

    @Test
    void becomesTheJavaProcess() throws Exception {
        var outcome = run(installed, "town", "add", "--name", "青禾 镇", "");

        assertThat(outcome.exitCode()).isEqualTo(7);
        assertThat(outcome.arguments())
                .contains("pid " + outcome.pid(), "[-XX:TieredStopAtLevel=1]", "[青禾 镇]", "[]")
                .containsSubsequence("[-jar]", "[town]", "[add]");
    }

    @Test
    void readsArgumentsAsUtf8InAPlainLocale() throws Exception {
        assertThat(run(installed, "town").arguments()).contains("LC_ALL=C.UTF-8");
        environment.put("LANG", "zh_CN.UTF-8");
        assertThat(run(installed, "town").arguments()).contains("LC_ALL=");
        environment.put("LC_ALL", "POSIX");
        assertThat(run(installed, "town").arguments()).contains("LC_ALL=C.UTF-8");
    }

    @Test
    void tellsServersFromCommands() throws Exception {
        for (var server : List.of("serve", "demo", "--server.port=1", "--debug serve", "")) {
            assertThat(run(installed, server.isEmpty() ? new String[0] : server.split(" "))
                            .output())
                    .as(server)
                    .contains("ExitOnOutOfMemoryError");
        }
        for (var command : List.of("town list", "--gongkai.home=x town list", "--help", "--version", "migrate")) {
            assertThat(run(installed, command.split(" ")).output())
                    .as(command)
                    .doesNotContain("ExitOnOutOfMemoryError");
        }
    }

    @Test
    void optionsOfTheOperatorComeLastAndWin() throws Exception {
        environment.put("GONGKAI_JAVA_OPTS", "-Xmx2g -Dx=y");

        assertThat(run(installed, "serve").arguments())
                .containsSubsequence("[-Xmx384m]", "[-Xmx2g]", "[-Dx=y]", "[-jar]");
    }

    @Test
    void followsLinks() throws Exception {
        var link = Files.createSymbolicLink(directory.resolve("gongkai"), installed);
        var linkToLink = Files.createSymbolicLink(directory.resolve("g"), link);

        assertThat(run(linkToLink, "town").output()).contains("gong kai/bin/../lib/gongkai.jar");
    }

    @Test
    void findsTheJarOfTheBuiltTree() throws Exception {
        Files.delete(directory.resolve("opt/gong kai/lib/gongkai.jar"));
        var target = Files.createDirectories(directory.resolve("opt/gong kai/target"));
        for (var name : List.of("-sources.jar", "-tests.jar", ".jar.original", ".jar")) {
            Files.writeString(target.resolve("deployment-0.1.0" + name), "");
        }

        assertThat(run(installed, "town").arguments())
                .anyMatch(line -> line.endsWith("/bin/../target/deployment-0.1.0.jar]"));
    }

    @Test
    void saysThatTheJarIsMissing() throws Exception {
        Files.delete(directory.resolve("opt/gong kai/lib/gongkai.jar"));

        var outcome = run(installed, "town");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output()).contains("gongkai: the jar is missing").hasLineCount(1);
    }

    @Test
    void passesByOldJavas() throws Exception {
        environment.put("JAVA_HOME", java("old", "17.0.15"));
        environment.put("PATH", java("new", "26") + "/bin:/usr/bin:/bin");

        assertThat(run(installed, "town").output()).contains("I am new");
    }

    @Test
    void believesTheReleaseFileBeforeItStartsAJava() throws Exception {
        var home = java("jdk26", "17.0.15");
        Files.writeString(Path.of(home).resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"26-ea\"\n");
        environment.put("JAVA_HOME", home);

        assertThat(run(installed, "town").output()).contains("I am jdk26");
    }

    @Test
    void isNotConfusedByAJavaThatIsNone() throws Exception {
        environment.put("JAVA_HOME", "/nowhere");
        environment.put("PATH", java("jdk25b", "25") + "/bin:/usr/bin:/bin");

        assertThat(run(installed, "town").output()).contains("I am jdk25b");
    }

    private String java(String name, String version) throws IOException {
        var java = directory.resolve(name).resolve("bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(java, """
                #!/bin/sh
                if [ "$1" = -version ]; then echo 'openjdk version "%s" 2026-01-01' >&2; exit; fi
                echo "I am %s"
                echo "pid $$"
                echo "LC_ALL=${LC_ALL:-}"
                for a in "$@"; do echo "[$a]"; done
                exit 7
                """.formatted(version, name));
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        return directory.resolve(name).toString();
    }

    private Outcome run(Path script, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), process.pid(), output);
    }
}
