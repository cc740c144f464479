package org.gongkai.admin.attachment;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gathers the text of a file up to a limit, without what no reader could show. */
final class TextCollector {

    private final StringBuilder text = new StringBuilder();
    private final int most;
    private boolean full;

    /** {@code most} in characters. */
    TextCollector(int most) {
        this.most = most;
    }

    void append(CharSequence more) {
        for (int i = 0; i < more.length() && !full; i++) {
            char c = more.charAt(i);
            if (c == '\r' || !isKept(c)) {
                continue;
            }
            if (text.length() < most) {
                text.append(c);
            } else {
                full = true;
            }
        }
    }

    private static boolean isKept(char c) {
        return c == '\n'
                || c == '\t'
                || (!Character.isISOControl(c) && c != '\ufeff' && c != '\ufffe' && c != '\uffff');
    }

    /** Ends a line, however many ends come together. */
    void line() {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            append("\n");
        }
    }

    /** How much there is. */
    int length() {
        return text.length();
    }

    /** Ends a cell of a table that began at {@code from}: what follows in the same row stands behind a tab. */
    void cell(int from) {
        while (text.length() > from && text.charAt(text.length() - 1) == '\n') {
            text.setLength(text.length() - 1);
        }
        append("\t");
    }

    /** Whether there was more than is kept. */
    boolean isFull() {
        return full;
    }

    /** The text without blank space at its ends; absent where nothing but that was found. */
    @Nullable
    String text() {
        var lines = text.toString().lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
        var kept = withoutHalves(lines.replaceAll("\n{3,}", "\n\n")).strip();
        return kept.isEmpty() ? null : kept;
    }

    /** Half of a surrogate pair, such as a limit leaves behind, cannot be stored as UTF-8. */
    private static String withoutHalves(String text) {
        return text.codePoints()
                .filter(c -> Character.getType(c) != Character.SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
