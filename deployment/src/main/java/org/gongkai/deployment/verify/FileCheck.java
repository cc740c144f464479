package org.gongkai.deployment.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.gongkai.deployment.home.CannotStart;
import org.gongkai.domain.file.FileShelf;

/** Whether the bytes of attachments still are what their SHA-256 says, where they lie on this machine. */
final class FileCheck {

    private final Path folder;
    private final FileShelf shelf;
    private final Findings findings;
    private long files;

    FileCheck(Path folder, Findings findings) {
        this.folder = folder;
        this.shelf = new FileShelf(folder);
        this.findings = findings;
    }

    /** Whether there is anything to look at: a machine without the desk may have no files. */
    boolean isPossible() {
        return Files.isDirectory(folder);
    }

    /** Takes the next file; one that nobody can read now need not be there. */
    void take(String sha256, long size, boolean isPublic, String thing) {
        try {
            var place = shelf.find(sha256);
            if (place.isPresent()) {
                files++;
                if (Files.size(place.get()) != size || !digest(place.get()).equals(sha256)) {
                    findings.add(thing + ": its bytes were altered");
                }
            } else if (isPublic) {
                findings.add(thing + ": its bytes are missing in " + folder);
            }
        } catch (IllegalArgumentException _) {
            findings.add(thing + ": its name on the shelf was altered");
        } catch (IOException fault) {
            throw new CannotStart("a file cannot be read: " + fault.getMessage(), fault);
        }
        findings.reached("files", files);
    }

    /** How many files were read. */
    long count() {
        return files;
    }

    private static String digest(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return digest(in).sha256();
        }
    }

    /** What came out of a stream. */
    record Read(String sha256, long size) {}

    /** Reads a stream to its end, holding a buffer of it. */
    static Read digest(InputStream in) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            long size = new DigestInputStream(in, digest).transferTo(java.io.OutputStream.nullOutputStream());
            return new Read(HexFormat.of().formatHex(digest.digest()), size);
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException("every Java platform has SHA-256", fault);
        }
    }
}
