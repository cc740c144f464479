package org.gongkai.deployment.backup;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.gongkai.deployment.home.CannotStart;
import org.gongkai.domain.file.FolderShelf;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A folder of backups: one sub-folder each, and the attachments of all of them once, under their SHA-256 in {@code files}. A backup is
 * written under a name with a dot and gets its own name when it is whole.
 */
public final class Archive {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern NAME = Pattern.compile("[0-9]{8}T[0-9]{6}Z(-[a-z0-9-]+)?");
    private static final String MANIFEST = "manifest.json";
    private static final String SUM = "manifest.sha256";
    private static final String LIST = "files.tsv.gz";
    private static final String PARTIAL = ".partial";
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final long LARGEST_MANIFEST = 10_000_000;

    private final Path folder;

    public Archive(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** A whole backup; {@code digest} is that of its manifest. */
    public record Found(Path folder, Manifest manifest, String digest) {

        Path list() {
            return folder.resolve(LIST);
        }

        /** The attachments of all backups beside this one. */
        FolderShelf shelf() {
            return new FolderShelf(folder.resolveSibling("files"));
        }
    }

    Path folder() {
        return folder;
    }

    FolderShelf shelf() {
        return new FolderShelf(folder.resolve("files"));
    }

    /** The backup in this folder, or the newest one of those below it, of this town or of the platform where none is named. */
    public static Found find(Path place, @Nullable String town) {
        if (Files.exists(place.resolve(MANIFEST))) {
            return read(place.toAbsolutePath().normalize());
        }
        if (!Files.isDirectory(place)) {
            throw new CannotStart("there is no backup: " + place);
        }
        for (var one : new Archive(place).names().reversed()) {
            var name = String.valueOf(one.getFileName());
            if (town == null ? !name.contains("-") : name.endsWith("Z-" + town)) {
                return read(one);
            }
        }
        throw new CannotStart(
                "there is no whole backup" + (town == null ? "" : " of the town " + town) + " in " + place);
    }

    /** When the newest backup of the whole platform was taken, RFC 3339; empty where there is none. */
    public Optional<String> newest() {
        return names().reversed().stream()
                .filter(one -> !String.valueOf(one.getFileName()).contains("-"))
                .findFirst()
                .map(one -> read(one).manifest().at());
    }

    private List<Path> names() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var all = Files.list(folder)) {
            return all.filter(one ->
                            NAME.matcher(String.valueOf(one.getFileName())).matches())
                    .filter(one -> Files.exists(one.resolve(MANIFEST)))
                    .sorted()
                    .toList();
        } catch (IOException fault) {
            throw new CannotStart("the backups in " + folder + " cannot be listed: " + fault.getMessage(), fault);
        }
    }

    private static Found read(Path backup) {
        var file = backup.resolve(MANIFEST);
        try {
            if (Files.size(file) > LARGEST_MANIFEST) {
                throw new CannotStart("the backup is damaged: " + file + " is no manifest");
            }
            var bytes = Files.readAllBytes(file);
            var digest = HexFormat.of().formatHex(DigestStream.sha256().digest(bytes));
            if (!Files.readString(backup.resolve(SUM)).strip().equals(digest)) {
                throw new CannotStart("the backup is damaged: " + file + " does not give the digest in " + SUM);
            }
            var format = JSON.readTree(bytes).path("format").asInt(0);
            if (format != Manifest.FORMAT) {
                throw new CannotStart("the backup is of format " + format + ", this version reads " + Manifest.FORMAT
                        + ": " + backup);
            }
            return new Found(backup, JSON.readValue(bytes, Manifest.class), digest);
        } catch (IOException | JacksonException fault) {
            throw new CannotStart("the backup is damaged: " + file + " cannot be read", fault);
        }
    }

    /** Does this while no other process writes here. */
    <T> T alone(Work<T> work) throws IOException {
        Files.createDirectories(folder, OWNER_ONLY);
        try (var channel = FileChannel.open(
                        folder.resolve(".lock"), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
                var lock = lock(channel)) {
            if (lock == null) {
                throw new CannotStart("another backup is being written to " + folder);
            }
            return work.run();
        }
    }

    interface Work<T> {
        T run() throws IOException;
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (java.nio.channels.OverlappingFileLockException _) {
            return null;
        }
    }

    /** An empty folder for a backup with this id; what was left of earlier ones that were killed goes. */
    Path begin(String id) throws IOException {
        try (var all = Files.list(folder)) {
            for (var one : all.toList()) {
                var name = String.valueOf(one.getFileName());
                if (name.startsWith(".") && name.endsWith(PARTIAL)) {
                    remove(one);
                }
            }
        }
        var partial = folder.resolve("." + id + PARTIAL);
        Files.createDirectory(partial, OWNER_ONLY);
        Files.createDirectory(partial.resolve("tables"));
        return partial;
    }

    /** Makes the backup one: manifest, flush, name. */
    Found finish(Path partial, Manifest manifest) throws IOException {
        var bytes = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest);
        var digest = HexFormat.of().formatHex(DigestStream.sha256().digest(bytes));
        Files.writeString(partial.resolve(SUM), digest + "\n");
        force(partial.resolve(SUM));
        Files.write(partial.resolve(MANIFEST), bytes);
        force(partial.resolve(MANIFEST));
        force(partial.resolve("tables"));
        force(partial);
        var place = folder.resolve(manifest.id());
        Files.move(partial, place, StandardCopyOption.ATOMIC_MOVE);
        force(folder);
        return new Found(place, manifest, digest);
    }

    /** Keeps the newest backups, of the platform and of each town, and removes the others with the attachments that none of them needs. */
    public int prune(int keep) throws IOException {
        var kept = new java.util.HashMap<String, Integer>();
        int removed = 0;
        for (var one : names().reversed()) {
            var name = String.valueOf(one.getFileName());
            var of = name.substring(name.indexOf('Z'));
            if (kept.merge(of, 1, Integer::sum) > keep) {
                // without its manifest it is no backup, however far this comes
                Files.delete(one.resolve(MANIFEST));
                remove(one);
                removed++;
            }
        }
        if (removed > 0) {
            sweep();
        }
        return removed;
    }

    /** Lists and shelf are in one order, so one pass over all of them is enough. */
    private void sweep() throws IOException {
        var lists = new ArrayList<FileList>();
        try {
            for (var one : names()) {
                lists.add(new FileList(one.resolve(LIST)));
            }
            shelf().each(file -> {
                boolean needed = false;
                for (var list : lists) {
                    needed |= list.has(file.sha256());
                }
                if (!needed) {
                    Files.delete(shelf().place(file.sha256()));
                }
            });
        } finally {
            for (var list : lists) {
                list.close();
            }
        }
    }

    /** A list of files, read once from its beginning. */
    static final class FileList implements AutoCloseable {

        private final BufferedReader lines;
        private @Nullable String digest;

        FileList(Path file) throws IOException {
            lines = lines(file);
            next();
        }

        static BufferedReader lines(Path file) throws IOException {
            return new BufferedReader(
                    new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
        }

        private void next() throws IOException {
            var line = lines.readLine();
            digest = line == null ? null : line.substring(0, line.indexOf('\t'));
        }

        /** Whether it names the file; to be asked in order. */
        boolean has(String sha256) throws IOException {
            while (digest != null && digest.compareTo(sha256) < 0) {
                next();
            }
            return sha256.equals(digest);
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    private static void remove(Path tree) throws IOException {
        try (Stream<Path> all = Files.walk(tree)) {
            for (var one : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }

    /** Puts a file, or the names in a folder, safely on the disk. */
    static void force(Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
