package org.gongkai.admin.attachment;

import java.time.Duration;
import org.gongkai.domain.file.FileSize;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What the desk takes as attachments.
 *
 * @param largestFile the largest file, from 1 KB to 1 GB
 * @param mostFiles how many one edition may have, from 1 to 1,000
 * @param readingTime how long reading the text of one file may take, from 1 second to 10 minutes
 * @param readingMemory heap of the process that reads it, from 32 MB
 */
@ConfigurationProperties("gongkai.attachments")
public record AttachmentProperties(
        @DefaultValue("50MB") DataSize largestFile,
        @DefaultValue("30") int mostFiles,
        @DefaultValue("20s") Duration readingTime,
        @DefaultValue("256MB") DataSize readingMemory) {

    public AttachmentProperties {
        if (largestFile.toBytes() < 1024
                || largestFile.toBytes() > DataSize.ofGigabytes(1).toBytes()) {
            throw new IllegalArgumentException("gongkai.attachments.largest-file is between 1KB and 1GB");
        }
        if (mostFiles < 1 || mostFiles > 1000) {
            throw new IllegalArgumentException("gongkai.attachments.most-files is between 1 and 1000");
        }
        if (readingTime.compareTo(Duration.ofSeconds(1)) < 0 || readingTime.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException("gongkai.attachments.reading-time is between 1s and 10m");
        }
        if (readingMemory.toMegabytes() < 32) {
            throw new IllegalArgumentException("gongkai.attachments.reading-memory is at least 32MB");
        }
    }

    /** Such as {@code 50.0 MB}. */
    public String largestInWords() {
        return FileSize.words(largestFile.toBytes());
    }
}
