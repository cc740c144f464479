package org.gongkai.deployment.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rehearsal of {@code deployment/bench/backup} with few notices; there it has 10,000 and 2 GB. */
class BackupRehearsalIT {

    @TempDir
    private static Path folder;

    @Test
    void whatWasLostComesBackToTheByte() throws Exception {
        var rehearsal =
                new BackupRehearsal(Path.of("bin", "gongkai").toAbsolutePath(), folder.resolve("run"), System.out);

        rehearsal.run(60, 30, 20_000);

        assertThat(rehearsal.figures()).containsKeys("backup killed with -9", "public pages");
    }
}
