package org.gongkai.api.paper;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gongkai.api.paper.Piece.TableRow;
import org.gongkai.api.typeface.Face;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.Inline;
import org.jspecify.annotations.Nullable;

/**
 * Sets a table: columns as wide as their text asks for, letters smaller where there are many columns, cells that span, rows that go on
 * over the page.
 */
final class TableSetting {

    static final float PADDING = 3;

    private static final int MOST_COLUMNS = 40;

    /** 小四, 五号, 小五, 六号; smaller nobody reads. */
    private static final float[] SIZES = {12, 10.5f, 9, 7.5f};

    private final Measure measure;
    private final float width;
    private final float scale;
    private final List<Placed> cells = new ArrayList<>();
    private final int rows;
    private final int columns;

    /** A cell at its place in the grid. */
    private record Placed(int row, int column, int rowSpan, int columnSpan, Block.Cell cell) {
        int endRow() {
            return row + rowSpan;
        }
    }

    private record SetCell(Placed place, float left, float width, List<Line> lines) {}

    /** @param scale larger than 1 for a poster */
    TableSetting(Measure measure, float width, float scale, List<Block.Row> rows) {
        this.measure = measure;
        this.width = width;
        this.scale = scale;
        this.rows = rows.size();
        this.columns = place(rows);
    }

    /** Puts the cells where those that span leave room; the number of columns. */
    private int place(List<Block.Row> source) {
        var takenUntil = new int[MOST_COLUMNS];
        int most = 0;
        for (int row = 0; row < source.size(); row++) {
            int column = 0;
            for (var cell : source.get(row).cells()) {
                while (column < MOST_COLUMNS && takenUntil[column] > row) {
                    column++;
                }
                if (column >= MOST_COLUMNS) {
                    return MOST_COLUMNS + 1;
                }
                int span = Math.min(cell.columnSpan(), MOST_COLUMNS - column);
                int deep = Math.min(cell.rowSpan(), source.size() - row);
                cells.add(new Placed(row, column, deep, span, cell));
                Arrays.fill(takenUntil, column, column + span, row + deep);
                column += span;
                most = Math.max(most, column);
            }
        }
        return most;
    }

    /** Whether it has more columns than a page can show. */
    boolean isTooWide() {
        return columns > MOST_COLUMNS;
    }

    /** The rows, each of which fits on a page of this height. */
    List<Piece> set(float pageHeight) {
        if (columns == 0) {
            return List.of();
        }
        float size = SIZES[columns > 14 ? 3 : columns > 9 ? 2 : columns > 5 ? 1 : 0] * scale;
        float pitch = size * 1.4f;
        var lefts = lefts(size);
        var set = cells.stream().map(cell -> set(cell, lefts, size)).toList();
        var heights = heights(set, pitch);
        var pieces = new ArrayList<Piece>();
        TableRow head = null;
        for (int row = 0; row < rows; row++) {
            addRow(set, heights, row, pitch, pageHeight, head, pieces);
            if (row == 0 && pieces.size() == 1 && hasHead()) {
                head = (TableRow) pieces.getFirst();
            }
        }
        return pieces;
    }

    private boolean hasHead() {
        return cells.stream().filter(cell -> cell.row == 0).allMatch(cell -> cell.cell.header() && cell.rowSpan == 1);
    }

    private SetCell set(Placed cell, float[] lefts, float size) {
        float left = lefts[cell.column];
        float its = lefts[cell.column + cell.columnSpan] - left;
        return new SetCell(cell, left, its, LineBreaker.lines(measure, runs(cell.cell, size), its - 2 * PADDING, 0, 0));
    }

    private static List<Run> runs(Block.Cell cell, float size) {
        return Runs.of(cell.text(), new Ink(cell.header() ? Face.HEI : Face.BODY, false, size));
    }

    /** Where each column begins, and where the last one ends. */
    private float[] lefts(float size) {
        var wanted = new float[columns];
        Arrays.fill(wanted, size * 2);
        for (var cell : cells) {
            float each = wanted(cell, size) / cell.columnSpan;
            for (int i = 0; i < cell.columnSpan; i++) {
                wanted[cell.column + i] = Math.max(wanted[cell.column + i], each);
            }
        }
        float sum = 0;
        for (float one : wanted) {
            sum += one;
        }
        var lefts = new float[columns + 1];
        for (int i = 0; i < columns; i++) {
            lefts[i + 1] = lefts[i] + wanted[i] / sum * width;
        }
        lefts[columns] = width;
        return lefts;
    }

    /** A long text gives way to short ones: beyond a quarter of the page it counts by its root. */
    private float wanted(Placed cell, float size) {
        float one = 0;
        for (var run : runs(cell.cell, size)) {
            one += measure.width(run);
        }
        float quarter = width / 4;
        float its = one + 2 * PADDING;
        return its <= quarter ? its : quarter * (float) Math.sqrt(its / quarter);
    }

    private float[] heights(List<SetCell> set, float pitch) {
        var heights = new float[rows];
        Arrays.fill(heights, pitch + 2 * PADDING);
        for (var cell : set) {
            float needed = cell.lines.size() * pitch + 2 * PADDING * cell.place.rowSpan;
            float there = 0;
            for (int row = cell.place.row; row < cell.place.endRow(); row++) {
                there += heights[row];
            }
            if (needed > there) {
                heights[cell.place.endRow() - 1] += needed - there;
            }
        }
        return heights;
    }

    /** The cells of a row, in one piece or, where it is higher than half a page, in several. */
    private void addRow(
            List<SetCell> set,
            float[] heights,
            int row,
            float pitch,
            float pageHeight,
            @Nullable TableRow head,
            List<Piece> pieces) {
        int linesHere = Math.max(1, Math.round((heights[row] - 2 * PADDING) / pitch));
        int most = Math.max(1, (int) ((pageHeight / 2 - 2 * PADDING) / pitch));
        for (int first = 0; first < linesHere; first += most) {
            int last = Math.min(linesHere, first + most);
            float height = linesHere <= most ? heights[row] : (last - first) * pitch + 2 * PADDING;
            var boxes = new ArrayList<TableRow.Box>();
            for (var cell : set) {
                if (cell.place.row <= row && row < cell.place.endRow()) {
                    int before = linesBefore(cell, heights, row, pitch);
                    boxes.add(new TableRow.Box(
                            cell.left,
                            cell.width,
                            part(cell.lines, before + first, before + last),
                            pitch,
                            cell.place.row == row && first == 0,
                            cell.place.endRow() == row + 1 && last == linesHere));
                }
            }
            pieces.add(new TableRow(boxes, height, false, row == 0 ? null : head));
        }
    }

    /** How many of a spanning cell's lines stand in the rows above. */
    private static int linesBefore(SetCell cell, float[] heights, int row, float pitch) {
        int lines = 0;
        for (int above = cell.place.row; above < row; above++) {
            lines += Math.max(1, Math.round((heights[above] - 2 * PADDING) / pitch));
        }
        return lines;
    }

    private static List<Line> part(List<Line> lines, int from, int to) {
        return lines.subList(Math.min(from, lines.size()), Math.min(to, lines.size()));
    }

    /** What stands for a table that is too wide: its rows as lines. */
    static List<List<Inline>> asText(List<Block.Row> rows) {
        return rows.stream()
                .map(row -> Inline.text(String.join(
                        "；",
                        row.cells().stream()
                                .map(cell -> Inline.plain(cell.text()).replace('\n', ' '))
                                .toList())))
                .toList();
    }
}
