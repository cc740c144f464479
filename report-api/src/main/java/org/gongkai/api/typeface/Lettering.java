package org.gongkai.api.typeface;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;

/**
 * The letters of one document. A character that the font of its face lacks is taken from another face; only the letters used are
 * embedded.
 */
public final class Lettering implements AutoCloseable {

    private final PDDocument document;
    private final Map<Face, List<FontFile>> chains;
    private final Map<FontFile, Opened> opened = new HashMap<>();
    private final Map<Letter, Found> found = new HashMap<>();

    Lettering(PDDocument document, Map<Face, List<FontFile>> chains) {
        this.document = document;
        this.chains = chains;
    }

    private record Opened(TrueTypeFont font, CmapLookup letters, PDFont embedded) {}

    private record Letter(Face face, int codePoint) {}

    /** A letter with its width in parts of its size; without a font where no font has it. */
    private record Found(@Nullable PDFont font, float width) {}

    /**
     * Letters of one font that stand next to each other.
     *
     * @param font absent where no font has them
     * @param width in parts of the size
     */
    public record Piece(@Nullable PDFont font, String text, float width) {}

    /** How wide a text is, in parts of its size. */
    public float width(Face face, String text) {
        float width = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            width += find(face, text.codePointAt(i)).width;
        }
        return width;
    }

    /** A text by the fonts that have its letters. */
    public List<Piece> pieces(Face face, String text) {
        var pieces = new ArrayList<Piece>();
        int start = 0;
        float width = 0;
        PDFont font = null;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            var letter = find(face, text.codePointAt(i));
            if (i > start && !Objects.equals(letter.font, font)) {
                pieces.add(new Piece(font, text.substring(start, i), width));
                start = i;
                width = 0;
            }
            font = letter.font;
            width += letter.width;
        }
        if (start < text.length()) {
            pieces.add(new Piece(font, text.substring(start), width));
        }
        return pieces;
    }

    private Found find(Face face, int codePoint) {
        return found.computeIfAbsent(new Letter(face, codePoint), this::search);
    }

    private Found search(Letter letter) {
        for (var file : chains.getOrDefault(letter.face, List.of())) {
            var font = open(file);
            int glyph = font.letters.getGlyphId(letter.codePoint);
            if (glyph != 0) {
                return new Found(font.embedded, width(font.font, glyph));
            }
        }
        return new Found(null, 1);
    }

    private Opened open(FontFile file) {
        var known = opened.get(file);
        if (known == null) {
            known = read(file);
            opened.put(file, known);
        }
        return known;
    }

    private Opened read(FontFile file) {
        try {
            var font = file.open();
            return new Opened(font, font.getUnicodeCmapLookup(), PDType0Font.load(document, font, true));
        } catch (IOException fault) {
            throw new UncheckedIOException("the font cannot be read: " + file.path(), fault);
        }
    }

    private static float width(TrueTypeFont font, int glyph) {
        try {
            return (float) font.getAdvanceWidth(glyph) / font.getUnitsPerEm();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    @Override
    public void close() {
        for (var each : opened.values()) {
            try {
                each.font.close();
            } catch (IOException _) {
                // it was read only
            }
        }
    }
}
