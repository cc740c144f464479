package org.gongkai.admin.web;

import org.gongkai.admin.attachment.ShelvedFiles;
import org.gongkai.domain.file.Attachment;
import org.gongkai.domain.file.FileHeaders;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import reactor.core.publisher.Flux;

/** The bytes of an attachment as people of the town get them: never kept by anybody on the way, never run. */
public final class FileAnswer {

    private FileAnswer() {}

    /** One to send. */
    public static ResponseEntity<Flux<DataBuffer>> of(Attachment file, ShelvedFiles.Found shelved) {
        return ResponseEntity.ok()
                .contentLength(shelved.size())
                .header(HttpHeaders.CONTENT_TYPE, file.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, FileHeaders.disposition(file))
                .header("Content-Security-Policy", FileHeaders.POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .cacheControl(CacheControl.noStore())
                .body(shelved.bytes());
    }
}
