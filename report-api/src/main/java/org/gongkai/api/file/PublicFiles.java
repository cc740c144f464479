package org.gongkai.api.file;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.gongkai.api.file.FileStore.Named;
import org.gongkai.api.serving.Media;
import org.gongkai.api.serving.Opening;
import org.gongkai.api.serving.Rendering;
import org.gongkai.api.serving.TooBusy;
import org.gongkai.api.serving.Topic;
import org.gongkai.domain.file.Attachment;
import org.gongkai.domain.file.FileShelf;
import org.gongkai.domain.file.FolderShelf;
import org.gongkai.domain.file.ShelfUnavailable;
import org.gongkai.domain.file.ShelvedFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * What lies at an address below {@code /files}. Whether a file is public is asked of the database each time: a permission that was
 * stored could outlive the notice.
 */
@Component
public class PublicFiles {

    private static final Logger LOG = LoggerFactory.getLogger(PublicFiles.class);
    private static final Pattern PATH = Pattern.compile("/files/([0-9a-f]{64})/([^/]{1,1200})");
    private static final String TWIN = ".txt";
    private static final int MOST_READING = 64;
    /** For each of these threads. */
    private static final int MOST_WAITING = 50;

    private final FileStore store;
    private final FileShelf shelf;
    private final FileProperties properties;
    private final Semaphore places;
    private final Scheduler reading = Schedulers.newBoundedElastic(MOST_READING, MOST_WAITING, "files", 60, true);

    PublicFiles(
            FileStore store,
            FileProperties properties,
            HomeProperties home,
            @Qualifier("installationShelf") ObjectProvider<FileShelf> installation) {
        this.store = store;
        this.properties = properties;
        this.shelf = shelf(installation, properties, home);
        this.places = new Semaphore(properties.mostAtOnce());
    }

    /** That of the installation, unless this machine has a folder of its own for it. */
    private static FileShelf shelf(
            ObjectProvider<FileShelf> installation, FileProperties properties, HomeProperties home) {
        return properties.folder() != null
                ? new FolderShelf(properties.folder())
                : installation.getIfAvailable(() -> new FolderShelf(home.home().resolve("files")));
    }

    /** What was found; an empty answer means that nothing ever was there. */
    public sealed interface Found {

        /** The file. */
        record Bytes(Attachment file, ShelvedFile shelved) implements Found {}

        /** The text of a file, under the file's name with {@code .txt} behind it. */
        record Twin(Opening.Written text) implements Found {}

        /** The same bytes under their name, or one of them; a correction may have renamed the file. */
        record Elsewhere(String path) implements Found {}

        /** A file that was public and is not any more. */
        record Gone() implements Found {}

        /** A file that is public but does not lie on the shelf, or the shelf gives no answer. */
        record Missing() implements Found {}
    }

    /** What lies at this path, as it was sent; empty where it is no address of a file. */
    public Mono<Found> find(String path) {
        var matcher = PATH.matcher(path);
        return matcher.matches()
                ? decoded(matcher.group(2))
                        .map(name -> find(matcher.group(1), name))
                        .orElseGet(Mono::empty)
                : Mono.empty();
    }

    private static Optional<String> decoded(String name) {
        try {
            // a plus is a plus in a path
            return Optional.of(URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private Mono<Found> find(String sha256, String name) {
        return store.named(sha256).collectList().flatMap(named -> named.isEmpty() ? former(sha256) : find(named, name));
    }

    private Mono<Found> former(String sha256) {
        return store.wasPublic(sha256).filter(was -> was).map(_ -> new Found.Gone());
    }

    private Mono<Found> find(List<Named> named, String name) {
        var exact = named.stream().filter(one -> one.file().name().equals(name)).findFirst();
        if (exact.isPresent()) {
            return bytes(exact.get().file().attachment());
        }
        var twin = named.stream()
                .filter(one -> one.file().twinPath() != null && (one.file().name() + TWIN).equals(name))
                .findFirst();
        return twin.map(one -> Mono.<Found>just(new Found.Twin(text(one))))
                .orElseGet(() ->
                        Mono.just(new Found.Elsewhere(named.getFirst().file().path())));
    }

    /** The pictures among these attachments that lie on the shelf, by SHA-256; they belong to a notice that was found public just now. */
    public Mono<Map<String, ShelvedFile>> pictures(List<PublicAttachment> attachments) {
        return Mono.fromCallable(() -> {
                    var found = new HashMap<String, ShelvedFile>();
                    for (var each : attachments) {
                        if (!each.mediaType().startsWith("image/")) {
                            continue;
                        }
                        shelf.find(each.sha256()).ifPresent(file -> found.put(each.sha256(), file));
                    }
                    return Map.copyOf(found);
                })
                .subscribeOn(reading)
                .onErrorMap(RejectedExecutionException.class, _ -> new TooBusy());
    }

    private Mono<Found> bytes(Attachment file) {
        return Mono.fromCallable(() -> look(file))
                .subscribeOn(reading)
                .onErrorMap(RejectedExecutionException.class, _ -> new TooBusy());
    }

    private Found look(Attachment file) {
        try {
            var shelved = shelf.find(file.sha256());
            if (shelved.isPresent() && shelved.get().size() == file.size()) {
                return new Found.Bytes(file, shelved.get());
            }
            LOG.error(
                    "Attachment {} is {} at {}: look at gongkai.api.files.folder, gongkai.files.store and at the backup",
                    file.sha256(),
                    shelved.isPresent() ? "not whole" : "missing",
                    shelf.address(file.sha256()));
        } catch (IOException fault) {
            LOG.error("Attachment {} cannot be read: {}", file.sha256(), fault.getMessage());
        }
        return new Found.Missing();
    }

    /** Opens these bytes of a file, for this work, and closes them after it. They are read on {@link #reading}. */
    public Mono<Void> open(ShelvedFile file, long from, long length, Function<InputStream, Mono<Void>> work) {
        var opened = Mono.fromCallable(() -> file.open(from, length))
                .subscribeOn(reading)
                .onErrorMap(fault -> new ShelfUnavailable(
                        "attachment " + file.sha256() + " cannot be read: " + fault.getMessage(), fault));
        return Mono.usingWhen(opened, work, bytes -> close(bytes).subscribeOn(reading));
    }

    private static Mono<Void> close(InputStream stream) {
        return Mono.fromCallable(() -> {
                    stream.close();
                    return true;
                })
                .then();
    }

    /** Where files are read: apart from everything else, so that a shelf that is slow holds up its readers alone. */
    public Scheduler reading() {
        return reading;
    }

    /** Written once and stored like a page; whether it may be read was asked before. */
    private Opening.Written text(Named file) {
        var sha256 = file.file().sha256();
        return new Opening.Written(
                "twin " + file.notice() + " " + file.file().path(),
                store.text(file.notice(), sha256)
                        .map(text -> Rendering.of(
                                        Media.TEXT, Set.of(new Topic.OneNotice(file.notice())), null, () -> text + "\n")
                                .linked("<%s>; rel=\"canonical\""
                                        .formatted(file.file().path()))));
    }

    /** A place among the files on their way, until it is given back; empty where none is free. */
    public Optional<Runnable> take() {
        if (!places.tryAcquire()) {
            return Optional.empty();
        }
        var taken = new AtomicBoolean(true);
        return Optional.of(() -> {
            if (taken.getAndSet(false)) {
                places.release();
            }
        });
    }

    /** How long a reader may leave bytes lying. */
    public Duration patience() {
        return properties.patience();
    }
}
