package org.gongkai.admin.check;

import java.util.List;
import java.util.function.UnaryOperator;
import org.gongkai.domain.check.Place;
import org.gongkai.domain.check.TextRuns;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.content.ContentHtml;

/**
 * A content as HTML with what was found in it marked: {@code <mark id="finding-3">}. The places are first marked in the text by characters
 * for private use, which the one renderer passes on as they are, and these become marks afterwards.
 */
public final class CheckedHtml {

    private static final char FIRST = '\ue100';
    private static final char END = '\ue0ff';
    private static final int MOST = 500;

    private CheckedHtml() {}

    /** The blocks; the mark of a finding that is made known bears its number in the list, from 0. */
    public static String of(Content content, List<Checked> checked, UnaryOperator<String> fileAddress) {
        return marked(
                ContentHtml.of(
                        TextRuns.rewrite(
                                content,
                                (block, at, text) -> block == Place.TITLE ? text : marked(text, at, block, checked)),
                        fileAddress),
                checked);
    }

    private static String marked(String text, int at, int block, List<Checked> checked) {
        var marked = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            int begins = finding(at + i, block, checked);
            boolean isFirst = begins >= 0 && (i == 0 || finding(at + i - 1, block, checked) != begins);
            if (isFirst) {
                marked.append((char) (FIRST + begins));
            }
            char c = text.charAt(i);
            // what a text holds of these itself is not ours
            marked.append(c >= END && c < FIRST + MOST ? '\ufffd' : c);
            if (begins >= 0 && (i + 1 == text.length() || finding(at + i + 1, block, checked) != begins)) {
                marked.append(END);
            }
        }
        return marked.toString();
    }

    private static int finding(int at, int block, List<Checked> checked) {
        for (int i = 0; i < Math.min(checked.size(), MOST); i++) {
            var place = checked.get(i).found().place();
            if (place.isInText() && place.position() == block && place.start() <= at && at < place.end()) {
                return i;
            }
        }
        return -1;
    }

    private static String marked(String html, List<Checked> checked) {
        var out = new StringBuilder(html.length() + 256);
        var named = new boolean[MOST];
        for (int i = 0; i < html.length(); i++) {
            char c = html.charAt(i);
            int finding = c - FIRST;
            if (c == END) {
                out.append("</mark>");
            } else if (finding >= 0 && finding < Math.min(checked.size(), MOST)) {
                out.append(checked.get(finding).isOpen() ? "<mark class=\"open\"" : "<mark");
                out.append(named[finding] ? ">" : " id=\"finding-" + finding + "\" tabindex=\"-1\">");
                named[finding] = true;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
