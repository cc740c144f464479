package org.gongkai.domain.content;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses characters that no page, feed or database column could carry: control characters and half surrogate pairs. */
final class CleanText {

    private CleanText() {}

    static void require(Block block) {
        switch (block) {
            case Block.Salutation salutation -> require(salutation.text());
            case Block.Heading heading -> require(heading.mark(), heading.text());
            case Block.Paragraph paragraph -> require(paragraph.text());
            case Block.NumberedParagraph numbered -> require(numbered.mark(), numbered.text());
            case Block.Enumeration enumeration ->
                enumeration.items().forEach(item -> require(item.mark(), item.text()));
            case Block.Table table -> require(table);
            case Block.Figure figure -> {
                require(figure.file());
                require(figure.alternative());
                require(figure.caption());
            }
            case Block.AttachmentNote note -> note.names().forEach(CleanText::require);
        }
    }

    private static void require(Block.Table table) {
        require(table.caption());
        table.rows().forEach(row -> row.cells().forEach(cell -> require(cell.text())));
    }

    private static void require(String mark, List<Inline> inlines) {
        require(mark);
        require(inlines);
    }

    private static void require(List<Inline> inlines) {
        for (var inline : inlines) {
            switch (inline) {
                case Inline.Text text -> require(text.text());
                case Inline.Strong strong -> require(strong.children());
                case Inline.Emphasis emphasis -> require(emphasis.children());
                case Inline.Link link -> {
                    require(link.href());
                    require(link.children());
                }
                case Inline.LineBreak _ -> {
                    // the one line end there is
                }
            }
        }
    }

    private static void require(@Nullable String text) {
        if (text != null
                && text.codePoints().anyMatch(c -> Character.isISOControl(c) || (c >= 0xd800 && c <= 0xdfff))) {
            throw new IllegalArgumentException("text holds no control characters");
        }
    }
}
