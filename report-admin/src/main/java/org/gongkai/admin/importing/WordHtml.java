package org.gongkai.admin.importing;

import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;

/** What the HTML of Word and WPS says in styles of its own ({@code mso-…}): marks of lists, hidden text, comments. */
final class WordHtml {

    private static final Set<String> COMMENT_CLASSES = Set.of("msocomanchor", "msocommentreference", "msocomtxt");
    private static final String BULLETS = "·•●○■□◆◇▪▫▶►➢➤✓✔★☆-–—*§";
    private static final String MARK = "mso-list:ignore";

    private WordHtml() {}

    /** Whether it is the number or the bullet before a paragraph, which the browser is told to ignore. */
    static boolean isListMark(Element element) {
        return style(element).contains(MARK);
    }

    /** The number as it shows; nothing for a bullet. */
    static String listMark(Element element) {
        var mark = element.text().replace('\u00a0', ' ').strip();
        boolean isBullet =
                mark.isEmpty() || isSymbol(element) || (mark.length() == 1 && BULLETS.indexOf(mark.charAt(0)) >= 0);
        return isBullet ? "" : mark;
    }

    /** Letters of these fonts are pictures. */
    private static boolean isSymbol(Element element) {
        var parent = element.parent();
        return hasSymbolFont(element)
                || (parent != null && parent.normalName().equals("span") && hasSymbolFont(parent))
                || element.getAllElements().stream().anyMatch(WordHtml::hasSymbolFont);
    }

    private static boolean hasSymbolFont(Element element) {
        var style = style(element);
        return style.contains("font-family:symbol") || style.contains("font-family:wingdings");
    }

    /** Whether nobody sees it in the document: hidden text, comments of reviewers. */
    static boolean isHidden(Element element) {
        var style = style(element);
        return style.contains("display:none")
                || style.contains("mso-hide:all")
                || style.contains("mso-element:comment")
                || COMMENT_CLASSES.contains(element.className().toLowerCase(Locale.ROOT));
    }

    private static String style(Element element) {
        return element.attr("style").toLowerCase(Locale.ROOT).replaceAll("[\\s\"']", "");
    }
}
