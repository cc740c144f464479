package org.gongkai.domain.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The folder ({@code GONGKAI_HOME/files}) in which files lie under the SHA-256 of their bytes, in sub-folders by the first two
 * digits. A file is written aside and moved into place.
 */
public final class FolderShelf implements FileShelf {

    private static final Pattern DRAWER = Pattern.compile("[0-9a-f]{2}");

    private final Path folder;
    private final long largest;

    public FolderShelf(Path folder) {
        this(folder, LARGEST);
    }

    /** @param largest the most bytes of a file that comes */
    public FolderShelf(Path folder, long largest) {
        this.folder = folder;
        this.largest = largest;
    }

    @Override
    public boolean isThere() {
        return Files.isDirectory(folder);
    }

    /** Where the file with this SHA-256 lies or would lie; throws {@link IllegalArgumentException} where it is no digest. */
    public Path place(String sha256) {
        return drawer(FileShelf.requireDigest(sha256)).resolve(sha256);
    }

    private Path drawer(String sha256) {
        return folder.resolve(sha256.substring(0, 2));
    }

    @Override
    public String address(String sha256) {
        return place(sha256).toString();
    }

    @Override
    public Optional<ShelvedFile> find(String sha256) throws IOException {
        var place = place(sha256);
        try {
            return Files.isRegularFile(place)
                    ? Optional.of(new Kept(sha256, place, Files.size(place)))
                    : Optional.empty();
        } catch (NoSuchFileException _) {
            // removed between the two questions
            return Optional.empty();
        }
    }

    private record Kept(String sha256, Path place, long size) implements ShelvedFile {

        @Override
        public InputStream open(long from, long length) throws IOException {
            var channel = FileChannel.open(place, StandardOpenOption.READ);
            return Channels.newInputStream(channel.position(from));
        }
    }

    /** Holds the names of one drawer at a time; a file that goes meanwhile is passed over. */
    @Override
    public void each(Visitor visitor) throws IOException {
        for (var drawer : names(folder, DRAWER.asMatchPredicate())) {
            for (var name : names(folder.resolve(drawer), Attachment::isDigest)) {
                var file = find(name);
                if (file.isPresent()) {
                    visitor.see(file.get());
                }
            }
        }
    }

    private static List<String> names(Path folder, Predicate<String> wanted) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var all = Files.list(folder)) {
            return all.map(one -> String.valueOf(one.getFileName()))
                    .filter(wanted)
                    .sorted()
                    .toList();
        }
    }

    @Override
    public IncomingFile receive() throws IOException {
        return IncomingFile.in(folder, largest, this::put);
    }

    private void put(Path whole, String sha256, long size) throws IOException {
        var target = place(sha256);
        // the same name is the same bytes; only a disk that lost some of them would say otherwise
        if (Files.isRegularFile(target) && Files.size(target) == size) {
            return;
        }
        var drawer = drawer(sha256);
        Files.createDirectories(drawer);
        move(whole, target);
        flush(drawer);
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** A new name is safe only once its folder is on the disk. */
    private static void flush(Path drawer) {
        try (var channel = FileChannel.open(drawer, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException _) {
            // Windows opens no folders; there the move itself is written through
        }
    }
}
