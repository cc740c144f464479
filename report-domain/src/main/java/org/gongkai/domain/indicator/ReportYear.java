package org.gongkai.domain.indicator;

import java.util.LinkedHashSet;
import java.util.regex.Pattern;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.Content;
import org.jspecify.annotations.Nullable;

/** Of which year a report speaks: the first one its title names, or else the only one its first paragraphs name. */
final class ReportYear {

    private static final Pattern YEAR = Pattern.compile("(?<![0-9\\-—–－~～至到])(20[0-9]{2}) ?年");
    private static final Pattern ASIDE = Pattern.compile("《[^》]{0,80}》|\\([^)]{0,40}\\)");
    private static final int FIRST_BLOCKS = 3;

    private ReportYear() {}

    static @Nullable Integer of(Content content) {
        var title = YEAR.matcher(Writing.plain(content.title()));
        if (title.find()) {
            return Integer.valueOf(title.group(1));
        }
        var years = new LinkedHashSet<Integer>();
        content.blocks().stream()
                .filter(Block.Paragraph.class::isInstance)
                .limit(FIRST_BLOCKS)
                .map(block -> ASIDE.matcher(Writing.plain(block.plain())).replaceAll(""))
                .forEach(text ->
                        YEAR.matcher(text).results().forEach(found -> years.add(Integer.valueOf(found.group(1)))));
        return years.size() == 1 ? years.getFirst() : null;
    }
}
