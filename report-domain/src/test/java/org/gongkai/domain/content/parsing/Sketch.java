package org.gongkai.domain.content.parsing;

import java.util.List;
import java.util.Optional;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.content.Inline;
import org.gongkai.domain.content.Outline;

/** Draws what was parsed in a few characters per block, so that a test can show a whole document. */
final class Sketch {

    private static final int LONGEST = 12;

    private Sketch() {}

    static ParsedDocument parse(String text) {
        return DocumentParser.parse(PlainText.read(text));
    }

    /** One line per block: its kind and level, its mark, and how its text begins. */
    static List<String> blocks(ParsedDocument parsed) {
        return parsed.blocks().stream().map(Sketch::block).toList();
    }

    private static String block(Block block) {
        return switch (block) {
            case Block.Salutation salutation -> "to " + salutation.text();
            case Block.Heading heading ->
                "h" + heading.level() + (heading.runIn() ? "+ " : " ") + heading.mark() + "|"
                        + beginning(heading.text());
            case Block.NumberedParagraph numbered ->
                "n" + numbered.level() + " " + numbered.mark() + "|" + beginning(numbered.text());
            case Block.Paragraph paragraph -> "p " + beginning(paragraph.text());
            case Block.Enumeration list ->
                (list.inline() ? "inline " : "list ")
                        + String.join(
                                " ", list.items().stream().map(Block.Item::mark).toList());
            case Block.Table table -> "table " + table.rows().size();
            case Block.Figure figure -> "figure " + figure.alternative();
            case Block.AttachmentNote note -> "attached " + String.join(", ", note.names());
        };
    }

    private static String beginning(List<Inline> inlines) {
        var text = Inline.plain(inlines);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    /** One line per entry of the outline, indented by its depth in the tree. */
    static String outline(ParsedDocument parsed) {
        var text = new StringBuilder();
        content(parsed).outline().entries().forEach(entry -> append(entry, 0, text));
        return text.toString();
    }

    private static void append(Outline.Entry entry, int depth, StringBuilder text) {
        text.append("  ".repeat(depth))
                .append(entry.mark())
                .append(entry.text())
                .append('\n');
        entry.children().forEach(child -> append(child, depth + 1, text));
    }

    static Content content(ParsedDocument parsed) {
        return parsed.content(parsed.title() == null ? "无题" : null).orElseThrow();
    }

    static List<ParsingWarning.Kind> warnings(ParsedDocument parsed) {
        return parsed.warnings().stream().map(ParsingWarning::kind).toList();
    }

    /** The words a warning of this kind speaks of. */
    static Optional<String> warning(ParsedDocument parsed, ParsingWarning.Kind kind) {
        return parsed.warnings().stream()
                .filter(warning -> warning.kind() == kind)
                .map(ParsingWarning::excerpt)
                .findFirst();
    }
}
