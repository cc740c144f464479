package org.gongkai.admin.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.content.Inline;
import org.gongkai.domain.content.Signature;
import org.gongkai.domain.content.parsing.PlainText;
import org.gongkai.domain.content.parsing.SourceBlock;
import org.jspecify.annotations.Nullable;

/**
 * The text of a content as the first editor shows it: one paragraph a line, official marks as typed, a line such as 〔表格1〕
 * in the place of each table or picture. Lines that were not changed keep their bold type and links.
 */
public final class DraftText {

    private static final Pattern PLACE = Pattern.compile("\\s*〔(?:表格|图片)(\\d{1,4})〕\\s*");

    private DraftText() {}

    /** The lines of a content under its title. */
    public static String of(Content content) {
        var lines = new ArrayList<String>();
        lines(content).forEach(line -> lines.add(line.text()));
        var signature = content.signature();
        if (signature != null) {
            lines.addAll(signatureLines(signature));
        }
        return String.join("\n", lines);
    }

    /** Source blocks of edited text; placeholders and unchanged lines get back what {@code before} held there. */
    static List<SourceBlock> read(String text, @Nullable Content before) {
        Map<String, List<Inline>> marked = new HashMap<>();
        List<SourceBlock> kept = new ArrayList<>();
        if (before != null) {
            for (var line : lines(before)) {
                marked.put(line.text().strip(), line.inlines());
            }
            keptBlocks(before).forEach(kept::add);
        }
        return PlainText.read(text).stream()
                .map(block -> restored(block, marked, kept))
                .toList();
    }

    private static SourceBlock restored(SourceBlock block, Map<String, List<Inline>> marked, List<SourceBlock> kept) {
        if (!(block instanceof SourceBlock.SourceParagraph paragraph)) {
            return block;
        }
        var text = Inline.plain(paragraph.text()).strip();
        var place = PLACE.matcher(text);
        if (place.matches()) {
            int index = Integer.parseInt(place.group(1)) - 1;
            return index >= 0 && index < kept.size() ? kept.get(index) : block;
        }
        var inlines = marked.get(text);
        return inlines == null ? block : new SourceBlock.SourceParagraph(inlines, paragraph.styleLevel());
    }

    private record Line(String text, List<Inline> inlines) {}

    private static List<Line> lines(Content content) {
        var lines = new ArrayList<Line>();
        int kept = 0;
        boolean joins = false;
        for (var block : content.blocks()) {
            var inlines = inlines(block, kept + 1);
            kept += block instanceof Block.Table || block instanceof Block.Figure ? 1 : 0;
            for (var one : inlines) {
                var line = new Line(Inline.plain(one), one);
                lines.add(joins ? joined(lines.removeLast(), line) : line);
                joins = false;
            }
            joins = block instanceof Block.Heading heading && heading.runIn();
        }
        return lines;
    }

    private static Line joined(Line first, Line second) {
        var inlines = new ArrayList<>(first.inlines());
        inlines.addAll(second.inlines());
        return new Line(first.text() + second.text(), inlines);
    }

    private static List<List<Inline>> inlines(Block block, int place) {
        return switch (block) {
            case Block.Salutation salutation -> List.of(Inline.text(salutation.text()));
            case Block.Heading heading -> List.of(marked(heading.mark(), heading.text()));
            case Block.NumberedParagraph numbered -> List.of(marked(numbered.mark(), numbered.text()));
            case Block.Paragraph paragraph -> List.of(paragraph.text());
            case Block.Enumeration enumeration -> items(enumeration);
            case Block.AttachmentNote note -> attachments(note);
            case Block.Table _ -> List.of(Inline.text("〔表格" + place + "〕"));
            case Block.Figure _ -> List.of(Inline.text("〔图片" + place + "〕"));
        };
    }

    private static List<Inline> marked(String mark, List<Inline> text) {
        var inlines = new ArrayList<Inline>();
        if (!mark.isEmpty()) {
            inlines.add(new Inline.Text(mark));
        }
        inlines.addAll(text);
        return inlines;
    }

    private static List<List<Inline>> items(Block.Enumeration enumeration) {
        var each = enumeration.items().stream()
                .map(item -> marked(item.mark(), item.text()))
                .toList();
        return enumeration.inline()
                ? List.of(each.stream().flatMap(List::stream).toList())
                : each;
    }

    private static List<List<Inline>> attachments(Block.AttachmentNote note) {
        if (note.names().size() == 1) {
            return List.of(Inline.text("附件：" + note.names().getFirst()));
        }
        var lines = new ArrayList<List<Inline>>();
        for (int i = 0; i < note.names().size(); i++) {
            lines.add(Inline.text(
                    (i == 0 ? "附件：" : "") + (i + 1) + "." + note.names().get(i)));
        }
        return lines;
    }

    private static List<SourceBlock> keptBlocks(Content content) {
        return content.blocks().stream()
                .<SourceBlock>mapMulti((block, kept) -> {
                    if (block instanceof Block.Table table) {
                        kept.accept(new SourceBlock.SourceTable(table));
                    } else if (block instanceof Block.Figure figure) {
                        kept.accept(new SourceBlock.SourceFigure(figure));
                    }
                })
                .toList();
    }

    private static List<String> signatureLines(Signature signature) {
        var lines = new ArrayList<String>();
        if (signature.organ() != null) {
            lines.add(signature.organ());
        }
        if (signature.date() != null) {
            var date = signature.date();
            lines.add("%d年%d月%d日".formatted(date.getYear(), date.getMonthValue(), date.getDayOfMonth()));
        }
        return lines;
    }
}
