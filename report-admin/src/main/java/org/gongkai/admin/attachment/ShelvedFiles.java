package org.gongkai.admin.attachment;

import java.nio.file.Path;
import org.gongkai.domain.file.FileShelf;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Finds the bytes of attachments, off the event loops. */
@Component
public class ShelvedFiles {

    private final FileShelf shelf;
    private final Scheduler scheduler = Schedulers.newBoundedElastic(2, 100, "shelf");

    ShelvedFiles(@Qualifier("adminShelf") FileShelf shelf) {
        this.shelf = shelf;
    }

    /** Where the file with this SHA-256 lies; empty where it does not, which no application causes. */
    public Mono<Path> find(String sha256) {
        return Mono.fromCallable(() -> shelf.find(sha256).orElse(null)).subscribeOn(scheduler);
    }
}
