package org.gongkai.admin.portal;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jspecify.annotations.Nullable;

/**
 * Where something stands in a page.
 *
 * @param pattern what of the text is meant: its first group, or all it matches; absent where all of the text is
 */
record PageField(Evaluator selector, @Nullable Pattern pattern) {

    /** More of a text is not looked through. */
    private static final int LONGEST = 2000;

    /** The text of the first element that has one; of a {@code meta} element its content. */
    Optional<String> of(Document page) {
        return page.select(selector).stream()
                .map(PageField::text)
                .map(text -> text.length() > LONGEST ? text.substring(0, LONGEST) : text)
                .map(this::meant)
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    static String text(Element element) {
        return (element.normalName().equals("meta") ? element.attr("content") : element.text())
                .replace('\u00a0', ' ')
                .strip();
    }

    private String meant(String text) {
        if (pattern == null) {
            return text;
        }
        var match = pattern.matcher(text);
        if (!match.find()) {
            return "";
        }
        var group = match.groupCount() == 0 ? match.group() : match.group(1);
        return group == null ? "" : group.strip();
    }
}
