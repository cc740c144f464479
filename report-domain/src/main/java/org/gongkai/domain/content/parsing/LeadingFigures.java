package org.gongkai.domain.content.parsing;

import java.util.List;
import org.gongkai.domain.content.Block;

/** Pictures above the title, such as of a red head or an emblem: they must not keep the title from being found. */
final class LeadingFigures {

    private LeadingFigures() {}

    /** The pieces behind them; they themselves are added to {@code taken}. */
    static List<Piece> takeOff(List<Piece> pieces, List<Piece> taken) {
        int first = 0;
        while (first < pieces.size() && isFigure(pieces.get(first))) {
            taken.add(pieces.get(first++));
        }
        return pieces.subList(first, pieces.size());
    }

    static boolean isFigure(Piece piece) {
        return piece instanceof Piece.Whole(Block.Figure _);
    }
}
