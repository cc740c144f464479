package org.gongkai.deployment.backup;

import java.nio.file.Path;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The backup that a server takes by itself every day; none without a directory.
 *
 * @param directory the folder of backups
 * @param at time of day in Asia/Shanghai
 * @param keep how many backups stay, 1 to 1000
 * @param keysPassphrase file with the passphrase under which the keys go in; without it they stay out
 */
@ConfigurationProperties("gongkai.backup")
public record BackupSettings(
        Path directory,
        @DefaultValue("02:30") LocalTime at,
        @DefaultValue("7") int keep,
        @Nullable Path keysPassphrase) {

    /** The setting that turns it on. */
    public static final String DIRECTORY = "gongkai.backup.directory";

    public BackupSettings {
        if (keep < 1 || keep > 1000) {
            throw new IllegalArgumentException("gongkai.backup.keep is 1 to 1000, not " + keep);
        }
    }
}
