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

    public Content {
        title = title.strip();
        if (title.isEmpty() || title.length() > LONGEST_TITLE) {
            throw new IllegalArgumentException("a title has 1 to 300 characters");
        }
        if (!Inline.isText(title)) {
            throw new IllegalArgumentException("a title is one line without control characters");
        }
        blocks = List.copyOf(blocks);
        blocks.forEach(CleanText::require);
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
}
