package org.gongkai.api.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/api.md says what the description says; {@code -Dgongkai.docs.write=true} writes it anew. */
class ApiGuideTests {

    private static final Path FILE = Path.of("..", "docs", "api.md");

    @Test
    void isInStepWithTheDescription() throws IOException {
        var guide = ApiGuide.of(ApiDocument.read());
        if (Boolean.getBoolean("gongkai.docs.write")) {
            Files.writeString(FILE, guide);
        }
        assertThat(FILE).as("write it with -Dgongkai.docs.write=true").hasContent(guide);
    }
}
