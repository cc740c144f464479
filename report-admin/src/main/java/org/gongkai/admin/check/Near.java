package org.gongkai.admin.check;

import org.jspecify.annotations.Nullable;

/**
 * What stands around something that was found in a file, so that a person finds it there.
 *
 * @param sheet name of the sheet of a workbook; null in other files
 */
public record Near(@Nullable String sheet, String words) {

    private static final int AROUND = 16;

    /** Of a stretch of the text of a file; in a workbook's text each sheet begins with its name, behind an empty line. */
    static Near of(String text, int start, int end, boolean isWorkbook) {
        int line = text.lastIndexOf('\n', start - 1) + 1;
        int lineEnd = text.indexOf('\n', end);
        int from = Math.max(line, start - AROUND);
        int to = Math.min(lineEnd < 0 ? text.length() : lineEnd, end + AROUND);
        var words = (from > line ? "…" : "")
                + text.substring(from, to).replace('\t', ' ').strip()
                + (to < (lineEnd < 0 ? text.length() : lineEnd) ? "…" : "");
        return new Near(isWorkbook ? sheet(text, start) : null, words);
    }

    private static String sheet(String text, int at) {
        int gap = text.lastIndexOf("\n\n", at);
        int name = gap < 0 ? 0 : gap + 2;
        int end = text.indexOf('\n', name);
        return text.substring(name, end < 0 ? text.length() : end);
    }
}
