package org.gongkai.deployment.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.gongkai.api.copy.CopiedAnswer;
import org.gongkai.api.copy.SiteCopy;
import org.gongkai.domain.file.ShelvedFile;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * Writes the public site into a folder, at the addresses it has. Begins at the pages that lead everywhere and follows every
 * link; the next time it asks only for what has changed. Each file appears whole or not at all.
 */
public final class SiteExport {

    private static final List<String> BEGINNINGS = List.of(
            "/",
            "/sitemap.xml",
            "/sitemap-pages.xml",
            "/robots.txt",
            "/sitemap",
            "/feed.json",
            "/feed.atom",
            "/feed.rss",
            "/embed.js",
            "/docs",
            "/openapi.json",
            "/.well-known/gongkai-keys.json");

    private static final int AT_ONCE = 4;
    private static final int BATCH = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final SiteCopy site;
    private final Path folder;
    private final Consumer<String> progress;
    private final Links links;
    private final Ledger ledger;
    private final ArrayDeque<String> waiting = new ArrayDeque<>();
    private final Set<String> seen = new HashSet<>();
    private int written;
    private int removed;
    private int kept;

    private SiteExport(SiteCopy site, Path folder, Consumer<String> progress) {
        this.site = site;
        this.folder = folder;
        this.progress = progress;
        this.links = new Links(site.base());
        this.ledger = Ledger.read(folder);
    }

    /**
     * What an export did.
     *
     * @param files how many there are now
     */
    public record Summary(int files, int written, int unchanged, int removed) {}

    /** Brings the folder up to date. A {@link SiteCopy} without a base address is refused by the caller. */
    public static Summary run(SiteCopy site, Path folder, Consumer<String> progress) {
        try {
            Files.createDirectories(folder);
            return new SiteExport(site, folder.toRealPath(), progress).run();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private Summary run() throws IOException {
        // before anything is read: what changes meanwhile is looked at again the next time
        var now = Objects.requireNonNull(site.state().block(PATIENCE));
        boolean whole = !ledger.isOf(site.base(), now);
        if (whole) {
            BEGINNINGS.forEach(this::ask);
            site.gone().toStream().forEach(this::ask);
        } else {
            var changed =
                    Objects.requireNonNull(site.changedSince(ledger.sequence()).block(PATIENCE));
            ledger.entries().forEach((path, entry) -> {
                if (changed.touch(entry.topics())) {
                    ask(path);
                }
            });
        }
        followAll(whole);
        if (whole) {
            removeUnseen();
        }
        writeStandIns();
        ledger.write(folder, site.base(), now);
        return new Summary(ledger.entries().size(), written, kept, removed);
    }

    private void ask(String path) {
        if (ExportedPath.isStatic(path) && seen.add(path)) {
            waiting.add(path);
        }
    }

    private void followAll(boolean whole) throws IOException {
        while (!waiting.isEmpty()) {
            var batch = new ArrayList<String>();
            while (batch.size() < BATCH && !waiting.isEmpty()) {
                batch.add(waiting.poll());
            }
            for (var found : answers(batch)) {
                take(found, whole);
            }
            progress.accept("%,d of %,d".formatted(seen.size() - waiting.size(), seen.size()));
        }
    }

    private record Found(String path, CopiedAnswer answer) {}

    private List<Found> answers(List<String> paths) {
        var found = Flux.fromIterable(paths)
                .flatMapSequential(
                        path -> site.answer(ExportedPath.asked(path)).map(answer -> new Found(path, answer)), AT_ONCE)
                .collectList()
                .block(PATIENCE);
        return found == null ? List.of() : found;
    }

    private void take(Found found, boolean whole) throws IOException {
        switch (found.answer()) {
            case CopiedAnswer.Text text -> {
                keep(found.path(), digest(text.body()), text.topics(), file -> Files.write(file, text.body()));
                follow(text, whole);
            }
            case CopiedAnswer.Attachment(var file, var topics) ->
                keep(found.path(), file.sha256(), topics, copy -> copy(file, copy));
            case CopiedAnswer.Nothing _ -> remove(found.path());
        }
    }

    private static void copy(ShelvedFile file, Path copy) throws IOException {
        try (var bytes = file.open()) {
            Files.copy(bytes, copy);
        }
    }

    private void follow(CopiedAnswer.Text text, boolean whole) {
        for (var link : links.in(text.body(), text.contentType())) {
            if (whole || !ledger.entries().containsKey(link)) {
                ask(link);
            }
        }
    }

    /** Puts the bytes of an answer into a file that is not there yet. */
    @FunctionalInterface
    private interface Bytes {
        void into(Path file) throws IOException;
    }

    private void keep(String path, String digest, Set<String> topics, Bytes bytes) throws IOException {
        var file = ExportedPath.file(folder, path).orElseThrow();
        var before = ledger.entries().put(path, new Ledger.Entry(digest, topics));
        if (before != null && before.digest().equals(digest) && Files.exists(file)) {
            kept++;
            return;
        }
        write(file, bytes);
        written++;
    }

    private static void write(Path file, Bytes bytes) throws IOException {
        Files.createDirectories(file.getParent());
        var temporary = file.resolveSibling(
                ".new-" + Integer.toHexString(file.getFileName().hashCode()));
        Files.deleteIfExists(temporary);
        bytes.into(temporary);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void removeUnseen() throws IOException {
        for (var path : List.copyOf(ledger.entries().keySet())) {
            if (!seen.contains(path)) {
                remove(path);
            }
        }
    }

    private void remove(String path) throws IOException {
        if (ledger.entries().remove(path) != null) {
            var file = ExportedPath.file(folder, path);
            if (file.isPresent() && Files.deleteIfExists(file.get())) {
                removed++;
            }
        }
    }

    /** What stands for answers that only a program can give. */
    private void writeStandIns() throws IOException {
        standIn(site.missingPage().block(PATIENCE), folder.resolve("404.html"));
        standIn(
                site.answer("/search-offline").block(PATIENCE),
                folder.resolve("search").resolve("index.html"));
    }

    private static void standIn(@Nullable CopiedAnswer answer, Path file) throws IOException {
        if (answer instanceof CopiedAnswer.Text text) {
            write(file, temporary -> Files.write(temporary, text.body()));
        }
    }

    private static String digest(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException("every Java platform has SHA-256", fault);
        }
    }
}
