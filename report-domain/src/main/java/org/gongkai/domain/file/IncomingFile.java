package org.gongkai.domain.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file on its way to a shelf. Its bytes lie aside, on this machine, until they are kept. Closing it without {@link #keep} leaves nothing
 * behind. Not for several threads at a time.
 */
public final class IncomingFile implements AutoCloseable {

    private final Path aside;
    private final FileChannel channel;
    private final MessageDigest digest = sha256();
    private final long largest;
    private final Keeper keeper;
    private long size;

    private IncomingFile(Path aside, long largest, Keeper keeper) throws IOException {
        this.aside = aside;
        this.largest = largest;
        this.keeper = keeper;
        this.channel = FileChannel.open(aside, StandardOpenOption.WRITE);
    }

    /** Who puts a whole file on the shelf. */
    public interface Keeper {

        /** Takes the bytes that lie whole and safe in this file, which may be moved away; where they are there already it leaves them. */
        void keep(Path whole, String sha256, long size) throws IOException;
    }

    /** Begins one in this folder, which is made if missing; it takes no more than {@code largest} bytes. */
    public static IncomingFile in(Path folder, long largest, Keeper keeper) throws IOException {
        Files.createDirectories(folder);
        return new IncomingFile(Files.createTempFile(folder, "new-", ".part"), largest, keeper);
    }

    /** Takes the next bytes, all that remain in the buffer. */
    public void write(ByteBuffer bytes) throws IOException {
        if (size + bytes.remaining() > largest) {
            throw new IOException("a file has " + largest + " bytes at most");
        }
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

    /** Puts the file on the shelf, safely, and returns its SHA-256. Call it once, at the end. */
    public String keep() throws IOException {
        var sha256 = HexFormat.of().formatHex(digest.digest());
        keep(sha256);
        return sha256;
    }

    /** The same where the bytes are those of this SHA-256; otherwise it keeps nothing and says so. Call it once, at the end. */
    public boolean keepIf(String expected) throws IOException {
        var sha256 = HexFormat.of().formatHex(digest.digest());
        if (!sha256.equals(expected)) {
            return false;
        }
        keep(sha256);
        return true;
    }

    private void keep(String sha256) throws IOException {
        channel.force(true);
        channel.close();
        keeper.keep(aside, sha256, size);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(aside);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException("every Java platform has SHA-256", fault);
        }
    }
}
