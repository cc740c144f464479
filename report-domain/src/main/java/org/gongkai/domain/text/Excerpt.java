package org.gongkai.domain.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of a text as it is written, with places to be marked. Line breaks and other control characters are spaces in it.
 *
 * @param marks in order, none touching another
 * @param goesBefore whether the text goes on before it
 * @param goesOn whether the text goes on behind it
 */
public record Excerpt(String text, List<Mark> marks, boolean goesBefore, boolean goesOn) {

    public Excerpt {
        marks = List.copyOf(marks);
        int at = 0;
        for (var mark : marks) {
            if (mark.start() < at || mark.end() <= mark.start() || mark.end() > text.length()) {
                throw new IllegalArgumentException("marks lie within the text, one behind the other");
            }
            at = mark.end();
        }
    }

    /**
     * What was asked for.
     *
     * @param start its first place
     * @param end the place behind it
     */
    public record Mark(int start, int end) {}

    /** A piece of the text, marked as a whole or not at all. */
    public record Piece(String text, boolean marked) {}

    /** The text piece by piece. */
    public List<Piece> pieces() {
        var pieces = new ArrayList<Piece>();
        int at = 0;
        for (var mark : marks) {
            add(pieces, at, mark.start(), false);
            add(pieces, mark.start(), mark.end(), true);
            at = mark.end();
        }
        add(pieces, at, text.length(), false);
        return pieces;
    }

    private void add(List<Piece> pieces, int start, int end, boolean marked) {
        if (start < end) {
            pieces.add(new Piece(text.substring(start, end), marked));
        }
    }

    /** The same of a text that goes on. */
    Excerpt ofLonger() {
        return new Excerpt(text, marks, goesBefore, true);
    }

    /** Whether anything in it was asked for. */
    public boolean isMarked() {
        return !marks.isEmpty();
    }
}
