package org.gongkai.domain.content;

import java.util.List;

/**
 * Refuses runs of text within a content that no page, feed or database column could carry. What an importer hands to the parser
 * may still hold such characters; the parser drops them.
 */
final class CleanText {

    private CleanText() {}

    static void require(Block block) {
        switch (block) {
            case Block.Heading heading -> require(heading.text());
            case Block.Paragraph paragraph -> require(paragraph.text());
            case Block.NumberedParagraph numbered -> require(numbered.text());
            case Block.Enumeration enumeration -> enumeration.items().forEach(item -> require(item.text()));
            case Block.Table table ->
                table.rows().forEach(row -> row.cells().forEach(cell -> require(cell.text())));
            case Block.Salutation _, Block.Figure _, Block.AttachmentNote _ -> {
                // their plain strings are checked where they are made
            }
        }
    }

    private static void require(List<Inline> inlines) {
        for (var inline : inlines) {
            switch (inline) {
                case Inline.Text text -> Inline.requireText(text.text());
                case Inline.Strong strong -> require(strong.children());
                case Inline.Emphasis emphasis -> require(emphasis.children());
                case Inline.Link link -> require(link.children());
                case Inline.LineBreak _ -> {
                    // the one line end there is
                }
            }
        }
    }
}
