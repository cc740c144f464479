package org.gongkai.admin.check;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.gongkai.domain.check.Found;
import org.gongkai.domain.check.Weight;
import org.jspecify.annotations.Nullable;

/**
 * Something found in an edition, with the reason for which it stays.
 *
 * @param key by which it is known as long as the words stand
 * @param near what stands around it in a file; null where it stands in the text or speaks of a whole
 */
public record Checked(
        Found found,
        String key,
        @Nullable Reason reason,
        @Nullable Near near) {

    /** Why something that was found stays, and who said so. */
    public record Reason(String text, String name, Instant at) {}

    /** Whether it keeps the draft from being submitted. */
    public boolean isOpen() {
        return found.weight() != Weight.NOTE && reason == null;
    }

    /** The key of what was found: of what kind, in which words, in which file. */
    static String key(Found found) {
        var what = found.code() + "\n" + found.excerpt() + "\n"
                + (found.place().file() == null ? "" : found.place().file());
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(what.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException("every Java platform has SHA-256", fault);
        }
    }
}
