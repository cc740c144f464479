package org.gongkai.domain.content.parsing;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gongkai.domain.content.Block;
import org.jspecify.annotations.Nullable;

/** Finds year ranges that lost their dash on the way through a web editor: 20212025年. */
final class YearRanges {

    private static final Pattern BROKEN = Pattern.compile("(?<!\\d)((?:19|20)\\d\\d)((?:19|20)\\d\\d) ?年");

    private YearRanges() {}

    static void check(@Nullable String title, List<Block> blocks, Warnings warnings) {
        if (title != null) {
            check(title, ParsingWarning.WHOLE_DOCUMENT, warnings);
        }
        for (int position = 0; position < blocks.size(); position++) {
            check(blocks.get(position).plain(), position, warnings);
        }
    }

    private static void check(String text, int position, Warnings warnings) {
        var matcher = BROKEN.matcher(text);
        while (matcher.find()) {
            if (isRange(matcher)) {
                warnings.add(ParsingWarning.Kind.YEAR_RANGE_BROKEN, position, matcher.group());
            }
        }
    }

    private static boolean isRange(Matcher matcher) {
        return matcher.group(1).compareTo(matcher.group(2)) < 0;
    }
}
