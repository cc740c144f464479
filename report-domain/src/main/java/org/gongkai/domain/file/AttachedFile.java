package org.gongkai.domain.file;

import org.jspecify.annotations.Nullable;

/**
 * An attachment with the text that could be read from it: its twin for those who cannot read the file itself, and what search
 * finds it by. The text is derived from the bytes, so no digest covers it.
 *
 * @param text at most {@value #LONGEST_TEXT} characters; absent where none could be read
 */
public record AttachedFile(Attachment attachment, @Nullable String text) {

    /** The most characters of text that are kept of one file. */
    public static final int LONGEST_TEXT = 1_000_000;

    public AttachedFile {
        if (text != null && (text.isEmpty() || text.length() > LONGEST_TEXT || text.indexOf('\0') >= 0)) {
            throw new IllegalArgumentException("the text of a file has 1 to 1,000,000 characters");
        }
    }
}
