package org.gongkai.deployment.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes a compressed file and takes the SHA-256 of what goes in. The file is safely on the disk once this is closed. */
final class DigestStream extends OutputStream {

    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final OutputStream out;
    private final MessageDigest digest = sha256();
    private final @Nullable DigestScan scan;

    DigestStream(Path file, @Nullable DigestScan scan) throws IOException {
        this.file = file;
        this.scan = scan;
        this.out = new GZIPOutputStream(Files.newOutputStream(file), BUFFER) {
            {
                def.setLevel(Deflater.BEST_SPEED);
            }
        };
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        digest.update(bytes, from, length);
        if (scan != null) {
            scan.take(bytes, from, length);
        }
        out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
        out.close();
        Archive.force(file);
    }

    /** The digest of all that was written. Call it once, at the end. */
    String digest() {
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException("every Java platform has SHA-256", fault);
        }
    }
}
