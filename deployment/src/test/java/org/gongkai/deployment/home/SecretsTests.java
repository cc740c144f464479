package org.gongkai.deployment.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTests {

    @TempDir
    private Path directory;

    @Test
    void homeAndSecretsAreForTheirOwnerAlone() throws IOException {
        var home = Home.open(directory.resolve("县 home"));
        var file = home.secrets().file("database-owner");

        assertThat(permissions(home.directory())).isEqualTo("rwx------");
        assertThat(permissions(file.getParent())).isEqualTo("rwx------");
        assertThat(permissions(file)).isEqualTo("rw-------");
    }

    @Test
    void keepsASecret() {
        var secret = Home.open(directory).secrets().secret("database-api");

        assertThat(secret).hasSize(32);
        assertThat(Home.open(directory).secrets().secret("database-api")).isEqualTo(secret);
        assertThat(Home.open(directory).secrets().secret("database-admin")).isNotEqualTo(secret);
    }

    @Test
    void givesOneSecretToAllWhoComeAtOnce() throws Exception {
        var home = Home.open(directory);
        var seen = new HashSet<String>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var answers = IntStream.range(0, 8)
                    .mapToObj(_ -> threads.submit(() -> home.secrets().secret("contended")))
                    .toList();
            for (var answer : answers) {
                seen.add(answer.get());
            }
        }

        assertThat(seen).hasSize(1);
        try (var files = Files.list(directory.resolve("secrets"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void optionWinsOverEnvironment() {
        var environment = Map.of("GONGKAI_HOME", directory.resolve("a").toString());

        assertThat(Home.find(null, environment).directory()).isEqualTo(directory.resolve("a"));
        assertThat(Home.find(directory.resolve("b").toString(), environment).directory())
                .isEqualTo(directory.resolve("b"));
    }

    @Test
    void refusesAHomeThatIsAFile() throws IOException {
        var file = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> Home.open(file))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("this is a file");
        assertThatThrownBy(() -> Home.open(file.resolve("below"))).isInstanceOf(CannotStart.class);
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
