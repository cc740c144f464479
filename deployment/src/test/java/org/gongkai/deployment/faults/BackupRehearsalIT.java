package org.gongkai.deployment.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The rehearsal of {@code deployment/bench/backup} with few notices: servers, kills and all, some two minutes. Every time, {@code BackupIT}
 * plays the same within one process.
 */
@EnabledIfSystemProperty(named = "gongkai.rehearsals", matches = "true")
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
