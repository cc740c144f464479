package org.gongkai.api.file;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the bytes of attachments lie, and how they are given out.
 *
 * @param folder a copy or a mount of the folder that the desk fills, for which reading is enough; absent for the shelf of this
 *     installation
 * @param mostAtOnce files on their way at a time, in this process, from 1 to 10,000
 * @param patience how long a reader may leave bytes lying before its connection is closed, from 1 second to 10 minutes
 */
@ConfigurationProperties("gongkai.api.files")
public record FileProperties(
        @Nullable Path folder,
        @DefaultValue("256") int mostAtOnce,
        @DefaultValue("30s") Duration patience) {

    public FileProperties {
        if (mostAtOnce < 1 || mostAtOnce > 10_000) {
            throw new IllegalArgumentException("gongkai.api.files.most-at-once is between 1 and 10000");
        }
        if (patience.compareTo(Duration.ofSeconds(1)) < 0 || patience.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException("gongkai.api.files.patience is between 1s and 10m");
        }
    }
}
