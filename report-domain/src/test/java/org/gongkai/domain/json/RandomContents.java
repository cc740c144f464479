package org.gongkai.domain.json;

import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.content.Inline;
import org.gongkai.domain.content.Signature;

/** Contents made at random from every kind of block and inline, with the characters that formats stumble over. */
public final class RandomContents {

    private static final Arbitrary<String> TEXTS = Arbitraries.of(
                    "防汛",
                    "一、",
                    "（一）",
                    "<b>",
                    "</p>",
                    "<script>alert(1)</script>",
                    "&amp;",
                    "&",
                    "\"",
                    "'",
                    "\\",
                    "😀",
                    "𠮷",
                    " ",
                    "\u2028",
                    "\uFEFF",
                    "javascript:",
                    "2026",
                    "。",
                    "-->",
                    "é",
                    "{}",
                    "null")
            .list()
            .ofMaxSize(5)
            .map(parts -> String.join("", parts));

    private static final Arbitrary<String> FILES = Arbitraries.of("ab".repeat(32), "0123456789abcdef".repeat(4));

    private RandomContents() {}

    /** Any content. */
    public static Arbitrary<Content> contents() {
        var signatures = Combinators.combine(
                        TEXTS.injectNull(0.2), Arbitraries.of(LocalDate.of(2026, 4, 8), LocalDate.of(1949, 10, 1)))
                .as(Signature::new)
                .injectNull(0.2);
        return Combinators.combine(
                        TEXTS.map(text -> "关于" + text + "的通知"), blocks().list().ofMaxSize(6), signatures)
                .as(Content::new);
    }

    /** Any text that a document may hold. */
    public static Arbitrary<String> texts() {
        return TEXTS;
    }

    private static Arbitrary<Block> blocks() {
        var inlines = inlines(2);
        var levels = Arbitraries.integers().between(1, 6);
        var items =
                Combinators.combine(TEXTS, inlines).as(Block.Item::new).list().ofMaxSize(3);
        var spans = Arbitraries.integers().between(1, 4);
        var cells = Combinators.combine(Arbitraries.of(true, false), spans, spans, inlines)
                .as(Block.Cell::new);
        var rows = cells.list().ofMaxSize(3).map(Block.Row::new).list().ofMaxSize(3);
        return Arbitraries.oneOf(List.of(
                TEXTS.map(Block.Salutation::new),
                Combinators.combine(levels, TEXTS, inlines, Arbitraries.of(true, false))
                        .as(Block.Heading::new),
                inlines.map(Block.Paragraph::new),
                Combinators.combine(levels, TEXTS, inlines).as(Block.NumberedParagraph::new),
                Combinators.combine(Arbitraries.of(true, false), items).as(Block.Enumeration::new),
                Combinators.combine(TEXTS.injectNull(0.3), rows).as(Block.Table::new),
                Combinators.combine(FILES, TEXTS, TEXTS.injectNull(0.3)).as(Block.Figure::new),
                TEXTS.list().ofMaxSize(3).map(Block.AttachmentNote::new)));
    }

    private static Arbitrary<List<Inline>> inlines(int depth) {
        Arbitrary<Inline> text = TEXTS.map(Inline.Text::new);
        Arbitrary<Inline> lineBreak = Arbitraries.just(new Inline.LineBreak());
        if (depth == 0) {
            return text.list().ofMaxSize(2);
        }
        var children = inlines(depth - 1);
        var addresses = Arbitraries.of(
                "https://www.example.gov.cn/?a=1&b='\"<>", "/notices/7", "#s1", "mailto:a@example.gov.cn");
        return Arbitraries.oneOf(List.of(
                        text,
                        lineBreak,
                        children.map(Inline.Strong::new),
                        children.map(Inline.Emphasis::new),
                        Combinators.combine(addresses, children).as(Inline.Link::new)))
                .list()
                .ofMaxSize(3);
    }
}
