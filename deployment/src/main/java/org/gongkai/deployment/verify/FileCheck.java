package org.gongkai.deployment.verify;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.gongkai.deployment.home.CannotStart;
import org.gongkai.domain.file.FileShelf;
import org.gongkai.domain.file.ShelvedFile;

/** Whether the bytes of attachments still are what their SHA-256 says, where this machine has them. */
final class FileCheck {

    private final FileShelf shelf;
    private final Findings findings;
    private long files;

    FileCheck(FileShelf shelf, Findings findings) {
        this.shelf = shelf;
        this.findings = findings;
    }

    /** Whether there is anything to look at: a machine without the desk may have no files. */
    boolean isPossible() {
        return shelf.isThere();
    }

    /** Takes the next file; one that nobody can read now need not be there. */
    void take(String sha256, long size, boolean isPublic, String thing) {
        try {
            var file = shelf.find(sha256);
            if (file.isPresent()) {
                files++;
                if (file.get().size() != size || !digest(file.get()).equals(sha256)) {
                    findings.add(thing + ": its bytes were altered");
                }
            } else if (isPublic) {
                findings.add(thing + ": its bytes are missing at " + shelf.address(sha256));
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

    private static String digest(ShelvedFile file) throws IOException {
        try (var in = file.open()) {
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
