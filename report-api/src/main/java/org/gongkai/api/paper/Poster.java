package org.gongkai.api.paper;

import com.google.zxing.common.BitMatrix;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.gongkai.api.notice.PublicNotice;
import org.gongkai.api.notice.QrCode;
import org.gongkai.api.typeface.Face;
import org.gongkai.api.typeface.Lettering;
import org.gongkai.domain.file.ShelvedFile;

/**
 * A notice as one A3 sheet for the notice board: letters as large as the text allows, a code for telephones that knows the edition, and a
 * mark that tells one edition from another. A text that does not fit breaks off and says so.
 */
final class Poster implements Press.Work {

    private static final float SHEET_WIDTH = Style.mm(297);
    private static final float SHEET_HEIGHT = Style.mm(420);
    private static final float MARGIN = Style.mm(22);
    private static final float WIDTH = SHEET_WIDTH - 2 * MARGIN;
    private static final float HEAD = Style.mm(18);
    private static final float HEAD_SIZE = 30;
    private static final float BODY_TOP = HEAD + HEAD_SIZE * 1.9f;
    private static final float CODE = Style.mm(62);
    private static final float FOOT = SHEET_HEIGHT - Style.mm(16) - CODE;
    private static final float BODY_HEIGHT = FOOT - Style.mm(6) - BODY_TOP;

    /** 18 points are read at arm's length; larger ones from further away. */
    private static final float[] SIZES = {40, 36, 32, 28, 25, 22, 20, 18};

    private final PublicNotice notice;
    private final Map<String, ShelvedFile> pictures;
    private final String address;
    private final Words words;

    /**
     * What stands below.
     *
     * @param head the town
     * @param lines beside the code, the first of them larger
     * @param more said where the text breaks off
     */
    record Words(String head, List<String> lines, String more) {
        Words {
            lines = List.copyOf(lines);
        }
    }

    /** @param address what the code leads to */
    Poster(PublicNotice notice, Map<String, ShelvedFile> pictures, String address, Words words) {
        this.notice = notice;
        this.pictures = pictures;
        this.address = address;
        this.words = words;
    }

    @Override
    public void draw(PDDocument document, Lettering letters, Bound bound) throws IOException {
        bound.page();
        var measure = new Measure(letters, 1);
        var figures = new Figures(document, pictures);
        var page = new PDPage(new PDRectangle(SHEET_WIDTH, SHEET_HEIGHT));
        document.addPage(page);
        try (var canvas = new Canvas(new PDPageContentStream(document, page), SHEET_HEIGHT, measure)) {
            head(canvas, measure);
            text(canvas, measure, figures, bound);
            foot(canvas, measure);
        }
    }

    private void head(Canvas canvas, Measure measure) {
        var line = Line.of(measure, 0, new Run(new Ink(Face.HEI, false, HEAD_SIZE), words.head()));
        canvas.line(line.centred(WIDTH), MARGIN, HEAD, HEAD_SIZE * 1.2f);
        canvas.rule(MARGIN, HEAD + HEAD_SIZE * 1.45f, SHEET_WIDTH - MARGIN, HEAD + HEAD_SIZE * 1.45f, 2);
    }

    private static Style style(float size) {
        return new Style(WIDTH, BODY_HEIGHT, size, size * 1.6f, Math.min(64, size * 1.7f), 1);
    }

    private void text(Canvas canvas, Measure measure, Figures figures, Bound bound) {
        var pieces = List.<Piece>of();
        float size = 0;
        for (float candidate : SIZES) {
            size = candidate;
            pieces = set(measure, style(size), figures, bound);
            if (height(pieces) <= BODY_HEIGHT) {
                break;
            }
        }
        boolean isWhole = height(pieces) <= BODY_HEIGHT;
        float most = isWhole ? BODY_HEIGHT : BODY_HEIGHT - size * 1.6f;
        float y = 0;
        for (var piece : pieces) {
            if (y + piece.height() > most) {
                break;
            }
            piece.draw(canvas, MARGIN, BODY_TOP + y);
            y += piece.height();
        }
        if (!isWhole) {
            var more = Line.of(measure, 0, new Run(new Ink(Face.HEI, false, size), words.more()));
            canvas.line(more.centred(WIDTH), MARGIN, BODY_TOP + y, size * 1.6f);
        }
    }

    private List<Piece> set(Measure measure, Style style, Figures figures, Bound bound) {
        var galley = new Galley(measure, style, figures, bound)
                .title(notice.content().title());
        var number = notice.summary().documentNumber();
        if (number != null) {
            galley.centred(number, style.body(), style.pitch());
        }
        galley.blank().blocks(notice.content());
        var signature = notice.content().signature();
        if (signature != null) {
            galley.signature(signature);
        }
        return galley.pieces();
    }

    private static float height(List<Piece> pieces) {
        float height = 0;
        for (var piece : pieces) {
            height += piece.height();
        }
        return height;
    }

    private void foot(Canvas canvas, Measure measure) {
        canvas.rule(MARGIN, FOOT - Style.mm(3), SHEET_WIDTH - MARGIN, FOOT - Style.mm(3), 1);
        code(canvas, QrCode.of(address), SHEET_WIDTH - MARGIN - CODE, FOOT);
        float width = WIDTH - CODE - Style.mm(8);
        float y = FOOT + Style.mm(3);
        for (int i = 0; i < words.lines().size(); i++) {
            var ink = new Ink(i == 0 ? Face.HEI : Face.BODY, false, i == 0 ? 22 : 15);
            for (var line : LineBreaker.lines(
                    measure, List.of(new Run(ink, words.lines().get(i))), width, 0, 0)) {
                canvas.line(line, MARGIN, y, ink.size() * 1.5f);
                y += ink.size() * 1.5f;
            }
        }
    }

    private static void code(Canvas canvas, BitMatrix code, float left, float top) {
        float module = CODE / code.getWidth();
        for (int y = 0; y < code.getHeight(); y++) {
            int x = 0;
            while (x < code.getWidth()) {
                int end = x;
                while (end < code.getWidth() && code.get(end, y)) {
                    end++;
                }
                if (end > x) {
                    // a hair higher, so that no white shows between the rows
                    canvas.square(left + x * module, top + y * module, (end - x) * module, module + 0.05f);
                }
                x = Math.max(end, x + 1);
            }
        }
    }
}
