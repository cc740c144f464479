package org.gongkai.admin.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.content.ContentHtml;
import org.gongkai.domain.content.Inline;
import org.gongkai.domain.content.parsing.SourceBlock;

/** What a file holds as it stands in it, and texts whose pictures are not all attached, through the one renderer of content. */
final class SourceHtml {

    /** A longer file is looked at in the program that made it. */
    private static final int MOST_BLOCKS = 3_000;

    private SourceHtml() {}

    /** The paragraphs, tables and pictures of a file, paragraph for paragraph; a heading style shows as bold type. */
    static String of(List<SourceBlock> source, Set<String> attached, UnaryOperator<String> fileAddress) {
        var blocks = new ArrayList<Block>();
        for (var block : source.subList(0, Math.min(MOST_BLOCKS, source.size()))) {
            blocks.add(
                    switch (block) {
                        case SourceBlock.SourceParagraph paragraph ->
                            new Block.Paragraph(
                                    paragraph.styleLevel() > 0
                                            ? List.of(new Inline.Strong(paragraph.text()))
                                            : paragraph.text());
                        case SourceBlock.SourceTable table -> table.table();
                        case SourceBlock.SourceFigure figure -> figure.figure();
                    });
        }
        return of(new Content("-", blocks, null), attached, fileAddress);
    }

    static boolean isCut(List<SourceBlock> source) {
        return source.size() > MOST_BLOCKS;
    }

    /** The blocks of a content; in the place of a picture that is not attached yet stand its words. */
    static String of(Content content, Set<String> attached, UnaryOperator<String> fileAddress) {
        var blocks = content.blocks().stream()
                .map(block -> block instanceof Block.Figure figure && !attached.contains(figure.file())
                        ? new Block.Paragraph(Inline.text("〔图片：" + figure.plain() + "〕"))
                        : block)
                .toList();
        return ContentHtml.of(new Content(content.title(), blocks, content.signature()), fileAddress);
    }
}
