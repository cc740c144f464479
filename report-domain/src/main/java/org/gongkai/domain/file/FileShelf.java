package org.gongkai.domain.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The folder ({@code GONGKAI_HOME/files}) in which files lie under the SHA-256 of their bytes, in sub-folders by the first two
 * digits. The desk puts files there, the public side reads them. A file is written aside and moved into place, so that a name never
 * stands for half a file; nothing here is ever changed. All calls block: keep them off event loops.
 */
public final class FileShelf {

    private final Path folder;

    public FileShelf(Path folder) {
        this.folder = folder;
    }

    /** Where the file with this SHA-256 lies or would lie; throws {@link IllegalArgumentException} where it is no digest. */
    public Path place(String sha256) {
        if (!Attachment.isDigest(sha256)) {
            throw new IllegalArgumentException("not a digest");
        }
        return drawer(sha256).resolve(sha256);
    }

    private Path drawer(String sha256) {
        return folder.resolve(sha256.substring(0, 2));
    }

    /** Where the file with this SHA-256 lies; empty where it does not. */
    public Optional<Path> find(String sha256) {
        return Optional.of(place(sha256)).filter(Files::isRegularFile);
    }

    /** Begins a file whose bytes are yet to come. */
    public Incoming receive() throws IOException {
        Files.createDirectories(folder);
        return new Incoming(Files.createTempFile(folder, "new-", ".part"));
    }

    /** Puts a whole file on the shelf and returns its SHA-256; one that is already there is left as it is. */
    public String keep(byte[] bytes) throws IOException {
        try (var incoming = receive()) {
            incoming.write(ByteBuffer.wrap(bytes));
            return incoming.keep();
        }
    }

    /** A file on its way to the shelf. Closing it without {@link #keep} leaves nothing behind. Not for several threads at a time. */
    public final class Incoming implements AutoCloseable {

        private final Path aside;
        private final FileChannel channel;
        private final MessageDigest digest = sha256();
        private long size;

        private Incoming(Path aside) throws IOException {
            this.aside = aside;
            this.channel = FileChannel.open(aside, StandardOpenOption.WRITE);
        }

        /** Takes the next bytes, all that remain in the buffer. */
        public void write(ByteBuffer bytes) throws IOException {
            size += bytes.remaining();
            digest.update(bytes.duplicate());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }

        /** How many bytes have come. */
        public long size() {
            return size;
        }

        /** Where the bytes lie until they are kept, for a look at them. */
        public Path path() {
            return aside;
        }

        /** Puts the file on the shelf, safely on the disk, and returns its SHA-256. Call it once, at the end. */
        public String keep() throws IOException {
            var sha256 = HexFormat.of().formatHex(digest.digest());
            var target = place(sha256);
            if (isThere(target)) {
                return sha256;
            }
            channel.force(true);
            channel.close();
            var drawer = drawer(sha256);
            Files.createDirectories(drawer);
            move(aside, target);
            flush(drawer);
            return sha256;
        }

        /** The same name is the same bytes; only a disk that lost some of them would say otherwise. */
        private boolean isThere(Path target) throws IOException {
            return Files.isRegularFile(target) && Files.size(target) == size;
        }

        @Override
        public void close() throws IOException {
            channel.close();
            Files.deleteIfExists(aside);
        }
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

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException("every Java platform has SHA-256", fault);
        }
    }
}
