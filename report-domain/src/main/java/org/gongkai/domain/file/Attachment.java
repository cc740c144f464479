package org.gongkai.domain.file;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A file that goes with a report (附件): its particulars, never its bytes. The digest of an edition is made over the SHA-256 of
 * each attachment in order; name, type and size stand in the facts that the change log binds.
 *
 * @param sha256 of the bytes, 64 lower-case hexadecimal digits
 * @param name as people see it and save it, with its extension; see {@link #isName}
 * @param mediaType found out from the bytes, such as {@code application/pdf}; of text with its encoding, such as {@code text/csv;
 *     charset=utf-8}
 * @param size in bytes, at least 1
 */
public record Attachment(String sha256, String name, String mediaType, long size) {

    /** The longest name, in characters. */
    public static final int LONGEST_NAME = 120;

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern MEDIA_TYPE =
            Pattern.compile("[a-z]+/[a-z0-9][a-z0-9.+-]{0,99}(; charset=[a-z0-9-]{1,40})?");

    public Attachment {
        if (!isDigest(sha256)) {
            throw new IllegalArgumentException("a file is named by its SHA-256");
        }
        if (!isName(name)) {
            throw new IllegalArgumentException("not a name for a file");
        }
        if (!MEDIA_TYPE.matcher(mediaType).matches()) {
            throw new IllegalArgumentException("not a media type");
        }
        if (size < 1) {
            throw new IllegalArgumentException("a file has at least one byte");
        }
    }

    /** Whether this is the SHA-256 of something, in lower-case hexadecimal. */
    public static boolean isDigest(String text) {
        return DIGEST.matcher(text).matches();
    }

    /**
     * Whether a file may be called so: 1 to {@value #LONGEST_NAME} characters, no white space or dot at its ends, and nothing that
     * leads out of a folder, hides from the eye or turns the direction of writing (Unicode UAX #9).
     */
    public static boolean isName(String name) {
        return !name.isEmpty()
                && name.codePointCount(0, name.length()) <= LONGEST_NAME
                && name.codePoints().allMatch(Attachment::mayStandInName)
                && isEnd(name.codePointAt(0))
                && isEnd(name.codePointBefore(name.length()));
    }

    private static boolean isEnd(int c) {
        return c != '.' && !Character.isWhitespace(c) && !Character.isSpaceChar(c);
    }

    /** Whether a character may stand in the name of a file. */
    public static boolean mayStandInName(int c) {
        return switch (Character.getType(c)) {
            // format characters are the invisible ones, bidirectional overrides among them
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            // what a path, a URI template or Windows gives a meaning of its own
            default -> "/\\:*?\"<>|".indexOf(c) < 0;
        };
    }

    /** The SHA-256 of each, in order: what the digest of an edition is made over. */
    public static List<String> digests(List<Attachment> attachments) {
        return attachments.stream().map(Attachment::sha256).toList();
    }
}
