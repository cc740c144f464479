package org.gongkai.domain.content.parsing;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A piece of the body and what it begins with.
 *
 * @param mark absent for text, tables and pictures
 * @param itemNumber the number of the 一是 it begins with, 0 for none
 */
record BodyLine(Piece piece, @Nullable Mark mark, int itemNumber) {

    static BodyLine of(Piece piece) {
        return switch (piece) {
            case Piece.Line line ->
                new BodyLine(
                        line,
                        Marks.at(line.plain()).orElse(null),
                        Enumerations.leading(line.plain())
                                .map(Enumerations.Token::number)
                                .orElse(0));
            case Piece.Whole whole -> new BodyLine(whole, null, 0);
        };
    }

    BodyLine withoutMark() {
        return new BodyLine(piece, null, itemNumber);
    }

    Optional<Mark> marked() {
        return Optional.ofNullable(mark);
    }

    boolean isUnmarkedText() {
        return mark == null && piece instanceof Piece.Line;
    }
}
