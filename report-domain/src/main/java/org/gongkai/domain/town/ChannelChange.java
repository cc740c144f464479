package org.gongkai.domain.town;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said of a channel from now on; what is absent stays as it is.
 *
 * @param type ColumnType, 2 to 20 characters, such as 政策文件
 * @param description ColumnDescription, 1 to 200 characters
 * @param keywords ColumnKeywords, at most 20 of 1 to 40 characters
 * @param item code of an item of the statutory content (条例, articles 20 and 21), such as {@code 20-7}
 */
public record ChannelChange(
        @Nullable String type,
        @Nullable String description,
        @Nullable List<String> keywords,
        @Nullable String item) {

    private static final int MOST_KEYWORDS = 20;

    public ChannelChange {
        type = line("type", "a type", type, 2, 20);
        description = line("description", "a description", description, 1, 200);
        keywords = keywords(keywords);
        item = line("item", "an item", item, 4, 5);
    }

    private static @Nullable List<String> keywords(@Nullable List<String> words) {
        if (words != null && words.size() > MOST_KEYWORDS) {
            throw new PartRefused("keywords", "a channel has at most " + MOST_KEYWORDS + " keywords");
        }
        return words == null
                ? null
                : words.stream()
                        .map(word -> text("keywords", "a keyword", word, 1, 40))
                        .toList();
    }

    private static @Nullable String line(String part, String what, @Nullable String text, int least, int most) {
        return text == null ? null : text(part, what, text, least, most);
    }

    private static String text(String part, String what, String text, int least, int most) {
        var stripped = text.strip();
        if (stripped.length() < least
                || stripped.length() > most
                || stripped.codePoints().anyMatch(Character::isISOControl)) {
            throw new PartRefused(part, "%s has %d to %d characters on one line".formatted(what, least, most));
        }
        return stripped;
    }
}
