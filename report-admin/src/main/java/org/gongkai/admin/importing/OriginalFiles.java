package org.gongkai.admin.importing;

import java.io.IOException;
import org.gongkai.domain.file.FileShelf;
import org.gongkai.domain.file.ShelvedFile;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Keeps imported files as they came, on the same shelf as attachments. */
@Component
public class OriginalFiles {

    private final FileShelf shelf;
    private final Scheduler scheduler = Schedulers.newBoundedElastic(2, 100, "files");

    OriginalFiles(@Qualifier("adminShelf") FileShelf shelf) {
        this.shelf = shelf;
    }

    /** Keeps the bytes and returns their SHA-256 in hexadecimal; a file that is already there is left as it is. */
    public Mono<String> keep(byte[] file) {
        return Mono.fromCallable(() -> shelf.keep(file)).subscribeOn(scheduler);
    }

    /** The bytes under this SHA-256; empty where there are none. */
    public Mono<byte[]> read(String sha256) {
        return Mono.fromCallable(() -> {
                    var file = shelf.find(sha256);
                    return file.isPresent() ? bytes(file.get()) : null;
                })
                .subscribeOn(scheduler);
    }

    /** Files to import are small. */
    private static byte[] bytes(ShelvedFile file) throws IOException {
        try (var in = file.open()) {
            return in.readAllBytes();
        }
    }
}
