package org.gongkai.domain.content.parsing;

import java.util.ArrayList;
import java.util.List;
import org.gongkai.domain.content.Content;
import org.jspecify.annotations.Nullable;

/** Finds the title: on one line or on several, once or twice, or not at all. */
final class TitleReader {

    private static final int MOST_LINES = 3;

    private final List<Piece> pieces = new ArrayList<>();
    private final List<String> copies = new ArrayList<>();
    private int next;

    private TitleReader() {}

    /**
     * What was found.
     *
     * @param copies further copies of the title, line by line; they are not part of the text
     */
    record Titled(@Nullable String title, List<String> copies, List<Piece> rest) {}

    static Titled read(PageNoise.Page page) {
        var reader = new TitleReader();
        reader.pieces.addAll(page.titles());
        reader.pieces.addAll(page.rest());
        var title = reader.readTitle(page.titles().size());
        if (title != null) {
            reader.skipCopies(title);
        }
        return new Titled(title, reader.copies, reader.pieces.subList(reader.next, reader.pieces.size()));
    }

    /** Reads the title off; {@code amongNoise} lines stood where pages have their title. */
    private @Nullable String readTitle(int amongNoise) {
        int lines = linesOfTitle(amongNoise);
        if (lines == 0) {
            return null;
        }
        var title = new StringBuilder();
        while (next < lines) {
            title.append(plainAt(next++));
        }
        return title.toString();
    }

    private int linesOfTitle(int amongNoise) {
        if (!mayBeTitle(0)) {
            return 0;
        }
        int whole = linesToKind();
        if (whole > 0) {
            return whole;
        }
        return amongNoise > 0 || isCopied() || standsAlone() ? 1 : 0;
    }

    /** How many lines it takes until a kind of document is named, 0 where none is. */
    private int linesToKind() {
        int length = 0;
        for (int line = 0; line < MOST_LINES && mayBeTitle(line); line++) {
            length += plainAt(line).length();
            if (length > Content.LONGEST_TITLE || (line > 0 && isCopyOf(plainAt(0), line))) {
                return 0;
            }
            if (TitleWords.end(plainAt(line))) {
                return line + 1;
            }
        }
        return 0;
    }

    private boolean isCopied() {
        return isCopyOf(plainAt(0), 1);
    }

    /** A short first line above a text, or one the author gave the first heading style. */
    private boolean standsAlone() {
        boolean styled = pieces.getFirst() instanceof Piece.Line line && line.styleLevel() == 1;
        return pieces.size() > 1
                && (styled || (plainAt(0).length() >= 5 && plainAt(0).length() <= 40));
    }

    private void skipCopies(String title) {
        int copied = copyAt(title, next);
        while (copied > 0) {
            for (int i = 0; i < copied; i++) {
                copies.add(plainAt(next++));
            }
            copied = copyAt(title, next);
        }
    }

    /** How many lines from {@code index} repeat the title, 0 where none do. */
    private int copyAt(String title, int index) {
        var wanted = Characters.squeezed(title);
        var joined = new StringBuilder();
        for (int lines = 1; lines <= MOST_LINES && joined.length() < wanted.length(); lines++) {
            var plain = plainAt(index + lines - 1);
            if (plain.isEmpty() || plain.length() > Content.LONGEST_TITLE) {
                return 0;
            }
            joined.append(Characters.squeezed(plain));
            if (wanted.contentEquals(joined)) {
                return lines;
            }
        }
        return 0;
    }

    private boolean isCopyOf(String title, int index) {
        return copyAt(title, index) == 1;
    }

    private boolean mayBeTitle(int index) {
        return TitleWords.mayBeTitle(plainAt(index));
    }

    private String plainAt(int index) {
        return index < pieces.size() && pieces.get(index) instanceof Piece.Line line ? line.plain() : "";
    }
}
