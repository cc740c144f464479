package org.gongkai.domain.text;

import java.util.ArrayList;
import java.util.List;

/** The stretches of a folded text that are written without a break: Chinese, or a word or number in letters and digits. */
final class Runs {

    private Runs() {}

    /**
     * One stretch.
     *
     * @param start its first place in the text
     * @param end the place behind it
     */
    record Run(boolean chinese, int start, int end) {
        String of(String text) {
            return text.substring(start, end);
        }
    }

    /** Those of a text, in order. */
    static List<Run> of(String text) {
        var runs = new ArrayList<Run>();
        int start = 0;
        int kind = 0;
        for (int at = 0; at < text.length(); ) {
            int c = text.codePointAt(at);
            int next = kind(c);
            if (next != kind) {
                add(runs, kind, start, at);
                start = at;
                kind = next;
            }
            at += Character.charCount(c);
        }
        add(runs, kind, start, text.length());
        return runs;
    }

    private static void add(List<Run> runs, int kind, int start, int end) {
        if (kind != 0) {
            runs.add(new Run(kind == 1, start, end));
        }
    }

    private static int kind(int c) {
        if (isChinese(c)) {
            return 1;
        }
        return isWord(c) ? 2 : 0;
    }

    /** Whether words of this script follow each other without a space: Chinese characters, kana and hangul. */
    static boolean isChinese(int c) {
        if (c >= 0x4e00 && c <= 0x9fff) {
            return true;
        }
        if (c < 0x3005) {
            return false;
        }
        return switch (Character.UnicodeScript.of(c)) {
            case HAN -> Character.isLetter(c);
            case HIRAGANA, KATAKANA, HANGUL, BOPOMOFO -> Character.isLetter(c);
            default -> false;
        };
    }

    /** Whether a letter or digit of another script. */
    static boolean isWord(int c) {
        return c < 0x80
                ? (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')
                : Character.isLetterOrDigit(c) && !isChinese(c);
    }
}
