package org.gongkai.deployment.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.gongkai.deployment.home.CannotStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets by variable and by file. */
class GivenTests {

    @TempDir
    private Path directory;

    @Test
    void readsASecretFromItsFile() throws IOException {
        var file = Files.writeString(directory.resolve("password"), " s3cret 密码\n");

        assertThat(new Given(Map.of("P_FILE", file.toString())).secret("P")).isEqualTo("s3cret 密码");
        assertThat(new Given(Map.of("P", "given")).secret("P")).isEqualTo("given");
        assertThat(new Given(Map.of("P", " ")).secret("P")).isNull();
        assertThat(new Given(Map.of()).secret("P")).isNull();
    }

    @Test
    void saysWhichFileIsWrongAndNothingOfItsContent() throws IOException {
        var empty = Files.writeString(directory.resolve("empty"), "\n");

        assertThatThrownBy(() -> new Given(Map.of("P_FILE", empty.toString())).secret("P"))
                .isInstanceOf(CannotStart.class)
                .hasMessage("P_FILE names an empty file: " + empty);
        assertThatThrownBy(() -> new Given(Map.of("P_FILE", "/nowhere/at all")).secret("P"))
                .isInstanceOf(CannotStart.class)
                .hasMessage("P_FILE names a file that this user cannot read: /nowhere/at all");
        assertThatThrownBy(() -> new Given(Map.of("P", "secret", "P_FILE", "/x")).secret("P"))
                .isInstanceOf(CannotStart.class)
                .hasMessage("give P or P_FILE, not both");
    }
}
