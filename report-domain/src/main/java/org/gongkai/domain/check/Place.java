package org.gongkai.domain.check;

import org.jspecify.annotations.Nullable;

/**
 * Where in an edition something stands.
 *
 * @param file name of the attachment; null for the text itself
 * @param position index of the block, {@link #TITLE} or {@link #WHOLE}
 * @param start first character in the plain text of the block, or in the text of the attachment
 * @param end the character behind it
 */
public record Place(@Nullable String file, int position, int start, int end) {

    public static final int TITLE = -1;
    public static final int WHOLE = -2;

    /** The edition as a whole. */
    public static Place whole() {
        return new Place(null, WHOLE, 0, 0);
    }

    /** A stretch of a block. */
    public static Place in(int block, int start, int end) {
        return new Place(null, block, start, end);
    }

    /** Whether it is a stretch of the text that can be shown and changed. */
    public boolean isInText() {
        return file == null && position >= TITLE && end > start;
    }
}
