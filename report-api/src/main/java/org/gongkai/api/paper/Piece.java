package org.gongkai.api.paper;

import java.util.List;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.jspecify.annotations.Nullable;

/** What a text is made up of from top to bottom; a piece stands whole on one page. */
sealed interface Piece {

    /** In points. */
    float height();

    void draw(Canvas canvas, float left, float top);

    /** Whether it begins on the grid of lines. */
    default boolean isOnGrid() {
        return true;
    }

    /** Whether the next piece may not stand on another page. */
    default boolean keepsNext() {
        return false;
    }

    /**
     * A line of text.
     *
     * @param keepsNext for headings
     */
    record Text(Line line, float height, boolean keepsNext) implements Piece {
        @Override
        public void draw(Canvas canvas, float left, float top) {
            canvas.line(line, left, top, height);
        }
    }

    /** A line in small letters that does not keep to the grid. */
    record Small(Line line, float height, boolean keepsNext) implements Piece {
        @Override
        public boolean isOnGrid() {
            return false;
        }

        @Override
        public void draw(Canvas canvas, float left, float top) {
            canvas.line(line, left, top, height);
        }
    }

    /** Nothing. */
    record Blank(float height) implements Piece {
        @Override
        public void draw(Canvas canvas, float left, float top) {}
    }

    /** A thin rule across. */
    record Rule(float width, float height) implements Piece {
        @Override
        public void draw(Canvas canvas, float left, float top) {
            canvas.rule(left, top + height / 2, left + width, top + height / 2, 0.7f);
        }

        @Override
        public boolean keepsNext() {
            return true;
        }
    }

    /**
     * A row of a table or a part of one.
     *
     * @param head the row that says what the columns hold, drawn anew at the top of a page; absent where there is none
     */
    record TableRow(
            List<Box> boxes,
            float height,
            boolean keepsNext,
            @Nullable TableRow head) implements Piece {

        /**
         * What a cell shows of itself in this row.
         *
         * @param opens whether its upper edge is drawn
         * @param closes whether its lower edge is drawn
         */
        record Box(float left, float width, List<Line> lines, float pitch, boolean opens, boolean closes) {}

        @Override
        public boolean isOnGrid() {
            return false;
        }

        @Override
        public void draw(Canvas canvas, float left, float top) {
            for (var box : boxes) {
                float x = left + box.left;
                float bottom = top + height;
                canvas.rule(x, top, x, bottom, 0.5f);
                canvas.rule(x + box.width, top, x + box.width, bottom, 0.5f);
                if (box.opens) {
                    canvas.rule(x, top, x + box.width, top, 0.5f);
                }
                if (box.closes) {
                    canvas.rule(x, bottom, x + box.width, bottom, 0.5f);
                }
                float y = top + TableSetting.PADDING;
                for (var line : box.lines) {
                    canvas.line(line, x + TableSetting.PADDING, y, box.pitch);
                    y += box.pitch;
                }
            }
        }
    }

    /**
     * A picture in the middle.
     *
     * @param picture absent in a trial
     */
    record Picture(@Nullable PDImageXObject picture, float indent, float width, float height) implements Piece {
        @Override
        public void draw(Canvas canvas, float left, float top) {
            if (picture != null) {
                canvas.picture(picture, left + indent, top + 2, width, height - 4);
            }
        }

        @Override
        public boolean isOnGrid() {
            return false;
        }

        @Override
        public boolean keepsNext() {
            return true;
        }
    }
}
