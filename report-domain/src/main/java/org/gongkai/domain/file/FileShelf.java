package org.gongkai.domain.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Where files lie under the SHA-256 of their bytes. The desk puts files there, the public side reads them. A name never stands for half a
 * file; nothing here is ever changed. All calls block, but each ends in a bounded time: keep them off event loops.
 */
public interface FileShelf {

    /** The most bytes of one file. */
    long LARGEST = 1L << 30;

    /** Whether there is a shelf at all: a machine without the desk may have none. */
    boolean isThere();

    /** Where the file with this SHA-256 lies or would lie, for people; throws {@link IllegalArgumentException} where it is no digest. */
    String address(String sha256);

    /**
     * The file with this SHA-256; empty where it is not on the shelf. Throws {@link IllegalArgumentException} where it is no digest.
     *
     * @throws IOException where the shelf gives no answer
     */
    Optional<ShelvedFile> find(String sha256) throws IOException;

    /** Begins a file whose bytes are yet to come. */
    IncomingFile receive() throws IOException;

    /** Shows all files, in the order of their digests. */
    void each(Visitor visitor) throws IOException;

    /** Who is shown the files of a shelf. */
    interface Visitor {

        /** The next file. */
        void see(ShelvedFile file) throws IOException;
    }

    /** Puts a whole file on the shelf and returns its SHA-256; one that is already there is left as it is. */
    default String keep(byte[] bytes) throws IOException {
        try (var incoming = receive()) {
            incoming.write(ByteBuffer.wrap(bytes));
            return incoming.keep();
        }
    }

    /** What {@link Attachment#isDigest} lets pass; throws {@link IllegalArgumentException} otherwise. */
    static String requireDigest(String sha256) {
        if (!Attachment.isDigest(sha256)) {
            throw new IllegalArgumentException("not a digest");
        }
        return sha256;
    }
}
