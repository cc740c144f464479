package org.gongkai.api.paper;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.gongkai.api.typeface.Lettering;

/** One page as it is drawn on; distances in points from its upper left corner. */
final class Canvas implements AutoCloseable {

    /** Letters stand on a line this far below the top of their square. */
    private static final float BASELINE = 0.86f;

    private final PDPageContentStream stream;
    private final float height;
    private final Measure measure;

    Canvas(PDPageContentStream stream, float height, Measure measure) {
        this.stream = stream;
        this.height = height;
        this.measure = measure;
    }

    /** Draws a line in the middle of the height that it is given. */
    void line(Line line, float left, float top, float pitch) {
        float size = line.runs().stream()
                .map(run -> run.ink().size())
                .max(Float::compare)
                .orElse(0f);
        float base = height - top - (pitch - size) / 2 - size * BASELINE;
        float x = left + line.indent();
        for (var run : line.runs()) {
            x = run(run, x, base, line.stretch());
        }
    }

    private float run(Run run, float left, float base, float stretch) {
        float x = left;
        for (var piece : measure.letters().pieces(run.ink().face(), run.text())) {
            int letters = piece.text().codePointCount(0, piece.text().length());
            float width = piece.width() * run.ink().size() * measure.narrowing() + stretch * letters;
            piece(piece, run.ink(), x, base, stretch, width);
            x += width;
        }
        return x;
    }

    private void piece(Lettering.Piece piece, Ink ink, float x, float base, float stretch, float width) {
        var font = piece.font();
        try {
            if (font == null) {
                boxes(piece, ink, x, base, width);
                return;
            }
            stream.beginText();
            stream.setFont(font, ink.size());
            // both are scaled alike by the reader (ISO 32000-1, 9.3.4)
            stream.setHorizontalScaling(measure.narrowing() * 100);
            stream.setCharacterSpacing(stretch / measure.narrowing());
            stream.setRenderingMode(ink.bold() ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
            stream.setLineWidth(ink.size() / 40);
            stream.newLineAtOffset(x, base);
            stream.showText(piece.text());
            stream.endText();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** An empty box stands for a letter that no font has, so that the reader sees that there is one. */
    private void boxes(Lettering.Piece piece, Ink ink, float x, float base, float width) throws IOException {
        int letters = piece.text().codePointCount(0, piece.text().length());
        stream.setLineWidth(0.5f);
        for (int i = 0; i < letters; i++) {
            stream.addRect(x + width / letters * i + 1, base, width / letters - 2, ink.size() * 0.8f);
        }
        stream.stroke();
    }

    /** A straight line. */
    void rule(float x1, float y1, float x2, float y2, float thickness) {
        try {
            stream.setLineWidth(thickness);
            stream.moveTo(x1, height - y1);
            stream.lineTo(x2, height - y2);
            stream.stroke();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** A black rectangle. */
    void square(float left, float top, float width, float its) {
        try {
            stream.addRect(left, height - top - its, width, its);
            stream.fill();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    void picture(PDImageXObject picture, float left, float top, float width, float its) {
        try {
            stream.drawImage(picture, left, height - top - its, width, its);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
