package org.gongkai.api.paper;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * Lays pieces out on A4 pages: 天头 37 mm, 订口 28 mm, to be printed on both sides; page numbers in 4号 between dashes, 7 mm below the
 * type area, one place from the outer edge (GB/T 9704-2012).
 */
final class A4 {

    private static final PDRectangle SHEET = new PDRectangle(Style.mm(210), Style.mm(297));
    private static final float HEAD = Style.mm(37);
    private static final float BINDING = Style.mm(28);
    private static final float NUMBER_SIZE = 14;

    private final PDDocument document;
    private final Measure measure;
    private final Style style;
    private final Bound bound;

    A4(PDDocument document, Measure measure, Style style, Bound bound) {
        this.document = document;
        this.measure = measure;
        this.style = style;
        this.bound = bound;
    }

    void lay(List<Piece> pieces) throws IOException {
        int next = 0;
        int number = 0;
        do {
            bound.page();
            number++;
            var page = new PDPage(SHEET);
            document.addPage(page);
            boolean isRight = number % 2 == 1;
            float left = isRight ? BINDING : SHEET.getWidth() - BINDING - style.width();
            try (var canvas = new Canvas(new PDPageContentStream(document, page), SHEET.getHeight(), measure)) {
                next = fill(canvas, left, pieces, next);
                number(canvas, left, number, isRight);
            }
        } while (next < pieces.size());
    }

    /** Draws what fits and returns what comes next. */
    private int fill(Canvas canvas, float left, List<Piece> pieces, int first) {
        float y = 0;
        int i = first;
        if (first < pieces.size() && pieces.get(first) instanceof Piece.TableRow row && row.head() != null) {
            row.head().draw(canvas, left, HEAD);
            y = row.head().height();
        }
        while (i < pieces.size()) {
            int last = i;
            while (pieces.get(last).keepsNext() && last + 1 < pieces.size() && last - i < 6) {
                last++;
            }
            if (i > first && top(y, pieces, i, last) > style.height() + 0.6f) {
                return i;
            }
            y = start(y, pieces.get(i));
            if (!(pieces.get(i) instanceof Piece.Blank && i == first)) {
                pieces.get(i).draw(canvas, left, HEAD + y);
                y += pieces.get(i).height();
            }
            i++;
        }
        return i;
    }

    /** Where this piece and those it is kept with would end. */
    private float top(float y, List<Piece> pieces, int from, int to) {
        float end = y;
        for (int i = from; i <= to; i++) {
            end = start(end, pieces.get(i)) + pieces.get(i).height();
        }
        return end;
    }

    private float start(float y, Piece piece) {
        return piece.isOnGrid() ? (float) Math.ceil((y - 0.5f) / style.pitch()) * style.pitch() : y;
    }

    private void number(Canvas canvas, float left, int number, boolean isRight) {
        var line = Line.of(measure, 0, new Run(style.body().sized(NUMBER_SIZE), "— " + number + " —"));
        float place = NUMBER_SIZE * style.narrowing();
        float indent = isRight ? style.width() - place - line.width() : place;
        canvas.line(line.at(indent), left, HEAD + style.height() + Style.mm(7), NUMBER_SIZE);
    }
}
