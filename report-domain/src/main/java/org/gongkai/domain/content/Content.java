package org.gongkai.domain.content;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an edition says (正文): title, typed blocks and signature. It holds no HTML and no scripts; pages, feeds, search
 * text and paper editions are made from it.
 *
 * <p>No text in it holds control characters or half surrogate pairs: neither JSON columns nor XML feeds could carry them.
 *
 * @param title 1 to 300 characters, one line
 */
public record Content(
        String title, List<Block> blocks, @Nullable Signature signature) {

    /** The longest title that is taken, in characters. */
    public static final int LONGEST_TITLE = 300;

    /** How deep strong text, emphasis and links may lie in each other, so that every reader of the JSON form follows. */
    public static final int DEEPEST_NESTING = 16;

    public Content {
        title = title.strip();
        if (title.isEmpty() || title.length() > LONGEST_TITLE) {
            throw new IllegalArgumentException("a title has 1 to 300 characters");
        }
        if (!Inline.isText(title)) {
            throw new IllegalArgumentException("a title is one line without control characters");
        }
        blocks = List.copyOf(blocks);
        if (blocks.stream().anyMatch(Content::isTooDeep)) {
            throw new IllegalArgumentException("text is marked at most " + DEEPEST_NESTING + " deep");
        }
    }

    private static boolean isTooDeep(Block block) {
        return switch (block) {
            case Block.Heading heading -> isDeeper(heading.text(), DEEPEST_NESTING);
            case Block.Paragraph paragraph -> isDeeper(paragraph.text(), DEEPEST_NESTING);
            case Block.NumberedParagraph numbered -> isDeeper(numbered.text(), DEEPEST_NESTING);
            case Block.Enumeration list ->
                list.items().stream().anyMatch(item -> isDeeper(item.text(), DEEPEST_NESTING));
            case Block.Table table ->
                table.rows().stream()
                        .flatMap(row -> row.cells().stream())
                        .anyMatch(cell -> isDeeper(cell.text(), DEEPEST_NESTING));
            case Block.Salutation _, Block.Figure _, Block.AttachmentNote _ -> false;
        };
    }

    private static boolean isDeeper(List<Inline> inlines, int most) {
        return inlines.stream().anyMatch(inline -> switch (inline) {
            case Inline.Strong strong -> most == 0 || isDeeper(strong.children(), most - 1);
            case Inline.Emphasis emphasis -> most == 0 || isDeeper(emphasis.children(), most - 1);
            case Inline.Link link -> most == 0 || isDeeper(link.children(), most - 1);
            case Inline.Text _, Inline.LineBreak _ -> false;
        });
    }

    /** The headings and numbered paragraphs as a tree. */
    public Outline outline() {
        return Outline.of(blocks);
    }

    /** The whole text without any marking, one block per line; for search, digests of similarity and plain-text pages. */
    public String plain() {
        return String.join("\n", blocks.stream().map(Block::plain).toList());
    }

    /** The same content under another title. */
    public Content withTitle(String newTitle) {
        return new Content(newTitle, blocks, signature);
    }

    /** The files whose pictures stand in the text, by their SHA-256. */
    public java.util.Set<String> pictures() {
        return blocks.stream()
                .flatMap(block -> block instanceof Block.Figure figure
                        ? java.util.stream.Stream.of(figure.file())
                        : java.util.stream.Stream.empty())
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }
}
