package org.gongkai.domain.town;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a channel is for: what column pages say in their tags (ColumnType, ColumnDescription, ColumnKeywords; 国办发〔2017〕47号,
 * annex) and where its notices belong in the statutory content.
 *
 * @param section the fixed section it is, if it is one
 * @param type ColumnType, such as 政策文件
 * @param description ColumnDescription, 1 to 200 characters; absent where nobody has written one
 * @param keywords ColumnKeywords, at most 20
 * @param item code of the item of 法定主动公开内容 (条例, articles 20 and 21), such as {@code 20-7}
 */
public record ChannelProfile(
        @Nullable Section section,
        String type,
        @Nullable String description,
        List<String> keywords,
        @Nullable String item) {

    private static final int MOST_KEYWORDS = 20;

    public ChannelProfile {
        keywords = List.copyOf(keywords);
        if (keywords.size() > MOST_KEYWORDS) {
            throw new IllegalArgumentException("a channel has at most " + MOST_KEYWORDS + " keywords");
        }
    }

    /** Whether this channel is the section. */
    public boolean is(Section which) {
        return section == which;
    }
}
