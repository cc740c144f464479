package org.gongkai.deployment.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line accepts, as far as it can be told without a database. */
class CommandRunTests {

    @TempDir
    private Path home;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Map<String, String> environment = new HashMap<>();

    private int run(String arguments) {
        environment.putIfAbsent("GONGKAI_HOME", home.toString());
        // nothing listens on port 1: a command that gets as far as the database says so
        environment.putIfAbsent("GONGKAI_DATABASE_URL", "postgresql://u:sekret@127.0.0.1:1/gongkai");
        return new CommandRun(console(""), environment).run(arguments.isEmpty() ? new String[0] : arguments.split(" "));
    }

    private Console console(String input) {
        var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        return new Console(in, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "frobnicate",
                "town",
                "town add",
                "town add --slug x --name y",
                "town add --slug x --name y --code 1 --colour red",
                "town add --slug x --slug y --name y --code 1",
                "account add --login a --name b --role king",
                "import --town a --channel b --as c",
                "import f --town a --channel b --as c --issued-on yesterday",
                "serve now",
                "serve --port=1",
                "serve -x",
                "demo --colour",
                "token issue",
                "changes verify --colour",
                "keys",
                "keys retire",
                "migrate now"
            })
    void answersWrongUseInOneLine(String arguments) {
        assertThat(run(arguments)).isEqualTo(2);
        assertThat(err.toString()).startsWith("gongkai: ").contains("--help").hasLineCount(1);
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--server.port=1",
                "--gongkai.roles=api --server.port=1",
                "serve --server.port=1",
                "demo --server.port=1",
                "migrate",
                "town list",
                "town add --slug qinghe --name 青禾镇 --code 990121101",
                "channel list --town qinghe",
                "account list",
                "changes verify",
                "keys list",
                "keys rotate",
                "token issue --login a"
            })
    void answersAMissingDatabaseInOneLine(String arguments) {
        assertThat(run(arguments)).isEqualTo(1);
        assertThat(err.toString()).isEqualToIgnoringNewLines("gongkai: no PostgreSQL answers at 127.0.0.1:1/gongkai");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "changes verify --url www.example.gov.cn",
                "changes verify --url http://u:p@127.0.0.1:1",
                "changes verify --url http://127.0.0.1:1",
                "changes verify --since /no/such/file"
            })
    void answersASiteOrFileThatIsNotThereInOneLine(String arguments) {
        assertThat(run(arguments)).isEqualTo(1);
        assertThat(err.toString()).startsWith("gongkai: ").hasLineCount(1).doesNotContain("--debug");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void tellsMoreWhenAskedButNoSecret() {
        assertThat(run("town list --debug")).isEqualTo(1);
        assertThat(err.toString()).contains("\tat org.gongkai").doesNotContain("sekret");
    }

    @Test
    void refusesUnknownRolesBeforeAnythingStarts() {
        assertThat(run("--gongkai.roles=api,king")).isEqualTo(1);
        assertThat(err.toString()).contains("\"king\"").hasLineCount(1);
    }

    @Test
    void refusesArgumentsThatTheLocaleSpoilt() {
        assertThat(run("town add --slug x --name \uFFFD\uFFFD --code 1")).isEqualTo(2);
        assertThat(err.toString()).contains("LC_ALL").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "serve --help", "town --help", "town add --help", "import --help"})
    void helps(String arguments) {
        assertThat(run(arguments)).isZero();
        assertThat(out.toString()).contains("Usage: gongkai");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void tellsItsVersion() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).startsWith("gongkai ").hasLineCount(1);
    }

    @Test
    void refusesAMissingFileBeforeTheDatabase() {
        assertThat(run("import missing.txt --town a --channel b --as c")).isEqualTo(1);
        assertThat(err.toString()).isEqualToIgnoringNewLines("gongkai: there is no file missing.txt");
    }

    @Test
    void readsAPasswordWithoutItsLineEnd() {
        assertThat(console("十个字 的 密码\r\nmore").readLine()).isEqualTo("十个字 的 密码");
        assertThat(console("x").readLine()).isEqualTo("x");
        assertThat(console("").readLine()).isEmpty();
    }
}
