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
import java.util.regex.Pattern;
import org.gongkai.api.copy.CopiedAnswer;
import org.gongkai.api.copy.SiteCopy;
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

    private static final Pattern OF_NOTICE = Pattern.compile("/notices/([0-9]+)(?:[/.].*)?");
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
                .flatMapSequential(path -> site.answer(path).map(answer -> new Found(path, answer)), AT_ONCE)
                .collectList()
                .block(PATIENCE);
        return found == null ? List.of() : found;
    }

    private void take(Found found, boolean whole) throws IOException {
        var answer = found.answer();
        if (answer.status() == 200 || answer.status() == 410) {
            keep(found.path(), answer);
            for (var link : links.in(answer.body(), answer.contentType())) {
                if (whole || !ledger.entries().containsKey(link)) {
                    ask(link);
                }
            }
        } else {
            remove(found.path());
        }
    }

    private void keep(String path, CopiedAnswer answer) throws IOException {
        var file = ExportedPath.file(folder, path).orElseThrow();
        var digest = digest(answer.body());
        var before = ledger.entries().put(path, new Ledger.Entry(digest, topics(path, answer)));
        if (before != null && before.digest().equals(digest) && Files.exists(file)) {
            kept++;
            return;
        }
        write(file, answer.body());
        written++;
    }

    /** A statement that a notice is gone is made anew when something becomes of the notice. */
    private static Set<String> topics(String path, CopiedAnswer answer) {
        var notice = OF_NOTICE.matcher(path);
        return answer.status() == 410 && notice.matches()
                ? Set.of("OneNotice[number=" + notice.group(1) + "]")
                : answer.topics();
    }

    private static void write(Path file, byte[] body) throws IOException {
        Files.createDirectories(file.getParent());
        var temporary = file.resolveSibling("." + file.getFileName() + ".new");
        Files.write(temporary, body);
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
        standIn("/this-address-is-none", folder.resolve("404.html"));
        standIn("/search-offline", folder.resolve("search").resolve("index.html"));
    }

    private void standIn(String path, Path file) throws IOException {
        var answer = site.answer(path).block(PATIENCE);
        if (answer != null) {
            write(file, answer.body());
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
