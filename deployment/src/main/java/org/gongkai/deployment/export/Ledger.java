package org.gongkai.deployment.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.gongkai.api.copy.SiteState;
import org.jspecify.annotations.Nullable;

/**
 * What a folder holds: for each address the digest of its file and what its answer was made of. Written when an export is done,
 * so that one that was broken off is done over from the last that was not.
 */
final class Ledger {

    private static final String NAME = ".gongkai-export";
    private static final String FORMAT = "gongkai-export 1";

    /** One file. */
    record Entry(String digest, Set<String> topics) {
        Entry {
            topics = Set.copyOf(topics);
        }
    }

    private final Map<String, Entry> entries = new HashMap<>();
    private @Nullable SiteState state;
    private String base = "";

    /** The ledger of a folder; an empty one where there is none, or none that this version reads. */
    static Ledger read(Path folder) {
        var ledger = new Ledger();
        try (var lines = Files.lines(folder.resolve(NAME))) {
            var all = lines.iterator();
            if (all.hasNext() && all.next().equals(FORMAT)) {
                ledger.base = all.next();
                ledger.state = new SiteState(Long.parseLong(all.next()), all.next());
                all.forEachRemaining(ledger::add);
            }
        } catch (NoSuchFileException _) {
            // the first export
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return ledger;
    }

    private void add(String line) {
        var parts = line.split("\t", -1);
        var topics = new HashSet<String>();
        for (int i = 2; i < parts.length; i++) {
            topics.add(parts[i]);
        }
        entries.put(parts[0], new Entry(parts[1], topics));
    }

    /** Whether this folder was made from the same towns, settings and templates, so that only changes need to be looked at. */
    boolean isOf(String site, SiteState now) {
        return base.equals(site) && state != null && state.fingerprint().equals(now.fingerprint());
    }

    /** The last change that the folder shows. */
    long sequence() {
        return state == null ? 0 : state.sequence();
    }

    Map<String, Entry> entries() {
        return entries;
    }

    void write(Path folder, String site, SiteState now) throws IOException {
        var temporary = folder.resolve(NAME + ".new");
        try (var out = Files.newBufferedWriter(temporary)) {
            out.write(FORMAT + "\n" + site + "\n" + now.sequence() + "\n" + now.fingerprint() + "\n");
            for (var entry : entries.entrySet()) {
                out.write(entry.getKey() + "\t" + entry.getValue().digest());
                for (var topic : entry.getValue().topics()) {
                    out.write("\t" + topic);
                }
                out.write('\n');
            }
        }
        Files.move(
                temporary, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
