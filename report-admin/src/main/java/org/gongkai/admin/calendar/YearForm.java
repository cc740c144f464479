package org.gongkai.admin.calendar;

import org.gongkai.admin.importing.Charsets;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.http.codec.multipart.Part;
import org.springframework.util.MultiValueMap;
import reactor.core.publisher.Mono;

/** What was sent to load a year: a file, or else what was pasted. */
final class YearForm {

    /** In bytes; a year has about one kilobyte. */
    private static final int LARGEST = 64 * 1024;

    private YearForm() {}

    /** The text; empty where nothing was sent. */
    static Mono<String> text(MultiValueMap<String, Part> parts) {
        var file = parts.getFirst("file");
        var pasted = read(parts.getFirst("text"));
        return file instanceof FilePart
                ? read(file).flatMap(text -> text.isBlank() ? pasted : Mono.just(text))
                : pasted;
    }

    private static Mono<String> read(@Nullable Part part) {
        return part == null
                ? Mono.just("")
                : DataBufferUtils.join(part.content(), LARGEST)
                        .map(buffer -> {
                            var bytes = new byte[buffer.readableByteCount()];
                            buffer.read(bytes);
                            DataBufferUtils.release(buffer);
                            return Charsets.decode(bytes);
                        })
                        .defaultIfEmpty("");
    }
}
