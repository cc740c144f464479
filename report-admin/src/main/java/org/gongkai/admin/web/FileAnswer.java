package org.gongkai.admin.web;

import java.nio.file.Path;
import org.gongkai.domain.file.Attachment;
import org.gongkai.domain.file.FileHeaders;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** The bytes of an attachment as people of the town get them: never kept by anybody on the way, never run. */
public final class FileAnswer {

    private FileAnswer() {}

    /** One to send. */
    public static ResponseEntity<Resource> of(Attachment file, Path place) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, file.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, FileHeaders.disposition(file))
                .header("Content-Security-Policy", FileHeaders.POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .cacheControl(CacheControl.noStore())
                .body(new FileSystemResource(place));
    }
}
