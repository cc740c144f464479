package org.gongkai.domain.file;

import java.io.IOException;
import java.io.InputStream;

/** A file that lies on a {@link FileShelf}. */
public interface ShelvedFile {

    /** SHA-256 of its bytes, as its name says; nobody has looked again. */
    String sha256();

    /** In bytes. */
    long size();

    /** Its bytes from this one on, from 0; {@code length} is at least 1 and ends within the file. Each read ends in a bounded time. */
    InputStream open(long from, long length) throws IOException;

    /** All its bytes. */
    default InputStream open() throws IOException {
        return size() == 0 ? InputStream.nullInputStream() : open(0, size());
    }
}
