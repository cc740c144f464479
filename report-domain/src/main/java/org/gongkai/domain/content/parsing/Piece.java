package org.gongkai.domain.content.parsing;

import org.gongkai.domain.content.Block;

/** A part of the source in reading order: one line of text, or a block that needs no reading. */
sealed interface Piece {

    /**
     * One line of text, never empty, clean, without spaces at its sides.
     *
     * @param styleLevel as in {@link SourceBlock.SourceParagraph}
     */
    record Line(InlineText text, int styleLevel) implements Piece {
        String plain() {
            return text.plain();
        }
    }

    /** A table or a picture. */
    record Whole(Block block) implements Piece {}
}
