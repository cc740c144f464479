package org.gongkai.admin.attachment;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.gongkai.admin.attachment.AttachmentRefused.Reason;
import org.gongkai.domain.file.Attachment;
import org.gongkai.domain.file.FileShelf;
import org.gongkai.domain.file.FileType;
import org.gongkai.domain.file.IncomingFile;
import org.gongkai.domain.file.ShelvedFile;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Takes a file in: its bytes go to the disk as they come, hashed and counted on the way, never as a whole into memory. Only then is it
 * looked at, read, and put on the shelf. Nothing is left of a file that is refused. At most two at a time, 100 waiting.
 */
@Component
public class FileIntake {

    private final FileShelf shelf;
    private final TextReading reading;
    private final VirusScanner scanner;
    private final AttachmentProperties properties;
    private final Scheduler scheduler = Schedulers.newBoundedElastic(2, 100, "attachments");

    FileIntake(
            @Qualifier("adminShelf") FileShelf shelf,
            TextReading reading,
            VirusScanner scanner,
            AttachmentProperties properties) {
        this.shelf = shelf;
        this.scanner = scanner;
        this.reading = reading;
        this.properties = properties;
    }

    /**
     * A file that lies on the shelf.
     *
     * @param finding why its text is not known, or not all of it
     * @param hidden what it holds that is not shown
     */
    public record TakenIn(
            Attachment attachment,
            @Nullable String text,
            @Nullable TextFinding finding,
            List<Hidden> hidden) {

        public TakenIn {
            hidden = List.copyOf(hidden);
        }

        /** The same under a name that no other file has: this word, the beginning of the digest, and the ending it had. */
        public TakenIn renamed(String word) {
            var name = word + "-" + attachment.sha256().substring(0, 16)
                    + attachment.name().substring(attachment.name().lastIndexOf('.'));
            return new TakenIn(
                    new Attachment(attachment.sha256(), name, attachment.mediaType(), attachment.size()),
                    text,
                    finding,
                    hidden);
        }
    }

    /** Takes a file in under a name made of the one it was given; fails with {@link AttachmentRefused} where it may not be attached. */
    public Mono<TakenIn> take(String givenName, Flux<DataBuffer> bytes) {
        return Mono.usingWhen(
                Mono.fromCallable(shelf::receive).subscribeOn(scheduler),
                incoming -> write(incoming, bytes)
                        .then(Mono.fromCallable(() -> look(incoming, FileNames.clean(givenName)))
                                .subscribeOn(scheduler)),
                incoming -> close(incoming));
    }

    private Mono<Void> write(IncomingFile incoming, Flux<DataBuffer> bytes) {
        return bytes.publishOn(scheduler, 4)
                .concatMap(buffer -> Mono.fromCallable(() -> write(incoming, buffer)))
                .doOnDiscard(DataBuffer.class, DataBufferUtils::release)
                .then();
    }

    private boolean write(IncomingFile incoming, DataBuffer buffer) throws IOException {
        try (var buffers = buffer.readableByteBuffers()) {
            if (incoming.size() + buffer.readableByteCount()
                    > properties.largestFile().toBytes()) {
                throw new AttachmentRefused(Reason.TOO_LARGE, properties.largestInWords());
            }
            while (buffers.hasNext()) {
                incoming.write(buffers.next());
            }
            return true;
        } finally {
            DataBufferUtils.release(buffer);
        }
    }

    private TakenIn look(IncomingFile incoming, String name) throws IOException {
        if (incoming.size() == 0) {
            throw new AttachmentRefused(Reason.EMPTY);
        }
        scanner.scan(incoming.path());
        var type = FileSniffer.sniff(incoming.path(), name);
        if (!PlainPicture.isPicture(type)) {
            return read(incoming, type, name);
        }
        try (var plain = shelf.receive()) {
            try (var in = new BufferedInputStream(Files.newInputStream(incoming.path()));
                    var out = new BufferedOutputStream(into(plain))) {
                PlainPicture.copy(type, in, out);
            }
            return read(plain, type, name);
        }
    }

    private static OutputStream into(IncomingFile incoming) {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                incoming.write(ByteBuffer.wrap(bytes, from, length));
            }
        };
    }

    private TakenIn read(IncomingFile incoming, FileType type, String name) throws IOException {
        var read = reading.read(incoming.path(), type);
        long size = incoming.size();
        var mediaType = mediaType(incoming.path(), type);
        return new TakenIn(
                new Attachment(incoming.keep(), name, mediaType, size), read.text(), read.finding(), read.hidden());
    }

    /** Takes in what a file on the shelf is without what is hidden in it; fails with {@link AttachmentRefused} where it cannot be had. */
    public Mono<TakenIn> clean(Attachment attachment) {
        return Mono.fromCallable(() -> {
                    var file = shelf.find(attachment.sha256())
                            .orElseThrow(() -> new AttachmentMissing(attachment.sha256()));
                    return clean(attachment, file);
                })
                .subscribeOn(scheduler);
    }

    /** The program that cleans it needs it on this machine. */
    private TakenIn clean(Attachment attachment, ShelvedFile file) throws IOException {
        var type = FileType.ofMediaType(attachment.mediaType()).orElse(FileType.TXT);
        try (var copy = shelf.receive();
                var bytes = file.open()) {
            bytes.transferTo(into(copy));
            return ReadingProcess.clean(copy.path(), type, properties, clean -> takeClean(clean, type, attachment));
        }
    }

    private TakenIn takeClean(Path clean, FileType type, Attachment attachment) throws IOException {
        try (var incoming = shelf.receive()) {
            Files.copy(clean, into(incoming));
            return read(incoming, type, attachment.name());
        }
    }

    private static String mediaType(Path file, FileType type) throws IOException {
        return type.isText()
                ? type.mediaType() + "; charset="
                        + TextFiles.charset(file).orElseThrow().name().toLowerCase(Locale.ROOT)
                : type.mediaType();
    }

    private Mono<Void> close(IncomingFile incoming) {
        return Mono.fromCallable(() -> {
                    incoming.close();
                    return true;
                })
                .subscribeOn(scheduler)
                .then();
    }
}
