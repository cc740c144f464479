package org.gongkai.domain.content.parsing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.Inline;
import org.gongkai.domain.content.parsing.InlineText.Run;
import org.gongkai.domain.content.parsing.InlineText.Wrapper;
import org.jspecify.annotations.Nullable;

/** Turns what an importer read into clean lines; a paragraph with forced line breaks becomes several lines. */
final class Pieces {

    /** Formatting nested more deeply is dropped; its text stays. */
    private static final int DEEPEST_NESTING = 8;

    private final List<Piece> pieces = new ArrayList<>();

    private Pieces() {}

    static List<Piece> of(List<SourceBlock> source) {
        var pieces = new Pieces();
        source.forEach(pieces::add);
        return pieces.pieces;
    }

    private void add(SourceBlock block) {
        switch (block) {
            case SourceBlock.SourceParagraph paragraph -> addLines(paragraph);
            case SourceBlock.SourceTable table -> pieces.add(new Piece.Whole(clean(table.table())));
            case SourceBlock.SourceFigure figure -> pieces.add(new Piece.Whole(clean(figure.figure())));
        }
    }

    private void addLines(SourceBlock.SourceParagraph paragraph) {
        int styleLevel = Math.clamp(paragraph.styleLevel(), 0, 6);
        for (var line : lines(paragraph.text())) {
            var text = line.from(0);
            if (!text.isEmpty()) {
                pieces.add(new Piece.Line(text, styleLevel));
            }
        }
    }

    private static Block.Table clean(Block.Table table) {
        var rows = table.rows().stream()
                .map(row ->
                        new Block.Row(row.cells().stream().map(Pieces::clean).toList()))
                .toList();
        return new Block.Table(cleanOrNull(table.caption()), rows);
    }

    private static Block.Cell clean(Block.Cell cell) {
        var text = new ArrayList<Inline>();
        for (var line : lines(cell.text())) {
            if (!text.isEmpty()) {
                text.add(new Inline.LineBreak());
            }
            text.addAll(line.inlines());
        }
        return new Block.Cell(cell.header(), cell.columnSpan(), cell.rowSpan(), text);
    }

    private static Block.Figure clean(Block.Figure figure) {
        return new Block.Figure(figure.file(), Characters.line(figure.alternative()), cleanOrNull(figure.caption()));
    }

    private static @Nullable String cleanOrNull(@Nullable String text) {
        return text == null ? null : Characters.line(text);
    }

    private static List<InlineText> lines(List<Inline> inlines) {
        return new LineCollector().collect(inlines);
    }

    /** Walks nested inlines without recursion, since a hostile file may nest them as deeply as it likes. */
    private static final class LineCollector {
        private final List<InlineText> lines = new ArrayList<>();
        private final Deque<Opened> open = new ArrayDeque<>();
        private List<Run> runs = new ArrayList<>();
        private int length;
        private int wrappers;

        private record Opened(Iterator<Inline> rest, List<Wrapper> around) {}

        private List<InlineText> collect(List<Inline> inlines) {
            open.push(new Opened(inlines.iterator(), List.of()));
            while (!open.isEmpty()) {
                var innermost = open.element();
                if (innermost.rest().hasNext()) {
                    visit(innermost.rest().next(), innermost.around());
                } else {
                    open.pop();
                }
            }
            endLine();
            return lines;
        }

        private void visit(Inline inline, List<Wrapper> around) {
            switch (inline) {
                case Inline.Text text -> addText(text.text(), around);
                case Inline.LineBreak _ -> endLine();
                case Inline.Strong strong -> enter(strong, strong.children(), around);
                case Inline.Emphasis emphasis -> enter(emphasis, emphasis.children(), around);
                case Inline.Link link ->
                    enter(new Inline.Link(Characters.line(link.href()), List.of()), link.children(), around);
            }
        }

        private void enter(Inline shape, List<Inline> children, List<Wrapper> around) {
            open.push(new Opened(children.iterator(), around.size() < DEEPEST_NESTING ? with(around, shape) : around));
        }

        private List<Wrapper> with(List<Wrapper> around, Inline shape) {
            var inner = new ArrayList<>(around);
            inner.add(new Wrapper(wrappers++, shape));
            return inner;
        }

        private void addText(String text, List<Wrapper> around) {
            var parts = Characters.lines(text);
            for (int i = 0; i < parts.size(); i++) {
                if (i > 0) {
                    endLine();
                }
                var part = parts.get(i);
                if (!part.isEmpty()) {
                    runs.add(new Run(length, part, around));
                    length += part.length();
                }
            }
        }

        private void endLine() {
            lines.add(InlineText.of(runs));
            runs = new ArrayList<>();
            length = 0;
        }
    }
}
