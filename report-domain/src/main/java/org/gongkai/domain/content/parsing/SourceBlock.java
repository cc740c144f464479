package org.gongkai.domain.content.parsing;

import java.util.ArrayList;
import java.util.List;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.Inline;

/** What an importer read from a file, before its official structure is known. */
public sealed interface SourceBlock {

    /**
     * One paragraph as it stood in the file.
     *
     * @param styleLevel the level of the heading style it had (1 to 6), 0 for ordinary text
     */
    record SourceParagraph(List<Inline> text, int styleLevel) implements SourceBlock {
        public SourceParagraph {
            text = List.copyOf(text);
        }

        /** An ordinary paragraph of plain text, whatever it holds; line ends inside it are kept as line breaks. */
        public static SourceParagraph of(String text) {
            var inlines = new ArrayList<Inline>();
            for (var line : Characters.lines(text)) {
                if (!inlines.isEmpty()) {
                    inlines.add(new Inline.LineBreak());
                }
                inlines.add(new Inline.Text(line));
            }
            return new SourceParagraph(inlines, 0);
        }
    }

    /** A table, already typed. */
    record SourceTable(Block.Table table) implements SourceBlock {}

    /** A picture, already stored. */
    record SourceFigure(Block.Figure figure) implements SourceBlock {}
}
