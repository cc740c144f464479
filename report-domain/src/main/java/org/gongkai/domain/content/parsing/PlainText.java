package org.gongkai.domain.content.parsing;

import java.util.List;

/** Plain text as a source: every line is a paragraph. */
public final class PlainText {

    private PlainText() {}

    /** The lines of {@code text} that are not blank; any line ends, a byte order mark and tabs are taken as they come. */
    public static List<SourceBlock> read(String text) {
        return Characters.lines(text).stream()
                .filter(line -> !Characters.squeezed(line).isEmpty())
                .<SourceBlock>map(SourceBlock.SourceParagraph::of)
                .toList();
    }
}
