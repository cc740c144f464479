package org.gongkai.domain.content.parsing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.content.Signature;
import org.jspecify.annotations.Nullable;

/**
 * What the parser found in a file.
 *
 * @param title absent where the text has none
 * @param page what a copied page said about itself before the text, label → value (时间, 来源, 索引号 …); blank values absent, in
 *     the order of the page
 * @param pageLines the lines that were left out because they belong to the page, or repeat the title
 * @param warnings what a person should look at; the parser never changes a number silently
 */
public record ParsedDocument(
        @Nullable String title,
        List<Block> blocks,
        @Nullable Signature signature,
        Map<String, String> page,
        List<String> pageLines,
        List<ParsingWarning> warnings) {

    public ParsedDocument {
        blocks = List.copyOf(blocks);
        page = Collections.unmodifiableMap(new LinkedHashMap<>(page));
        pageLines = List.copyOf(pageLines);
        warnings = List.copyOf(warnings);
    }

    /** The content under the found title, or under {@code givenTitle} where one is given; empty where there is neither. */
    public Optional<Content> content(@Nullable String givenTitle) {
        var chosen = givenTitle == null || givenTitle.isBlank() ? title : givenTitle;
        return Optional.ofNullable(chosen).map(words -> new Content(words, blocks, signature));
    }
}
