package org.gongkai.admin.attachment;

import org.gongkai.domain.file.FileShelf;
import org.gongkai.domain.file.ShelvedFile;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Finds the bytes of attachments, off the event loops. */
@Component
public class ShelvedFiles {

    private static final int PIECE = 64 * 1024;
    private static final int MOST_READING = 8;

    private final FileShelf shelf;
    private final Scheduler scheduler = Schedulers.newBoundedElastic(MOST_READING, 100, "shelf");

    ShelvedFiles(@Qualifier("adminShelf") FileShelf shelf) {
        this.shelf = shelf;
    }

    /**
     * A file with its bytes, which are read as they are sent.
     *
     * @param size in bytes
     */
    public record Found(long size, Flux<DataBuffer> bytes) {}

    /** The file with this SHA-256; empty where it does not lie on the shelf, which no application causes. */
    public Mono<Found> find(String sha256) {
        return Mono.fromCallable(() -> shelf.find(sha256).orElse(null))
                .subscribeOn(scheduler)
                .map(file -> new Found(file.size(), bytes(file)));
    }

    private Flux<DataBuffer> bytes(ShelvedFile file) {
        return DataBufferUtils.readInputStream(file::open, DefaultDataBufferFactory.sharedInstance, PIECE)
                .subscribeOn(scheduler);
    }
}
