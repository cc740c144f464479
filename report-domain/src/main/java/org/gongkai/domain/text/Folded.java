package org.gongkai.domain.text;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * A text in the one form in which texts are compared: half width, lower case, simplified, compatibility forms resolved (Unicode NFKC),
 * each character for itself, with the way back to the original.
 */
final class Folded {

    private final String original;
    private final StringBuilder text;
    private int[] origins;

    private Folded(String original) {
        this.original = original;
        text = new StringBuilder(original.length());
        origins = new int[original.length()];
    }

    /** A question as it was asked: white space parts its words. */
    static Folded question(String original) {
        var folded = new Folded(original);
        for (int at = 0; at < original.length(); ) {
            at = folded.add(at);
        }
        return folded;
    }

    /**
     * A text to be found or shown. White space between two Chinese characters is left out, because lines of a PDF and spaced
     * titles part words anywhere.
     */
    static Folded text(String original) {
        var folded = new Folded(original);
        for (int at = 0; at < original.length(); ) {
            int next = folded.afterBlanks(at);
            at = next > at && folded.endsChinese() && folded.goesOnChinese(next) ? next : folded.add(at);
        }
        return folded;
    }

    /** Adds the character at this place of the original; the place behind it. */
    private int add(int at) {
        int c = original.codePointAt(at);
        if (c < 0x80 || isPlain(c)) {
            add((char) plain(c), at);
        } else {
            var form = form(c);
            for (int i = 0; i < form.length(); i++) {
                add(form.charAt(i), at);
            }
        }
        return at + Character.charCount(c);
    }

    private void add(char c, int origin) {
        if (text.length() == origins.length) {
            origins = Arrays.copyOf(origins, 2 * origins.length + 8);
        }
        origins[text.length()] = origin;
        text.append(c);
    }

    /** Whether a character is folded without asking the tables of Unicode; nearly all are. */
    private static boolean isPlain(int c) {
        return (c >= 0x4e00 && c <= 0x9fff && Character.isBmpCodePoint(Simplified.of(c)))
                || (c >= 0xff01 && c <= 0xff5e)
                || (c >= 0x3001 && c <= 0x3017);
    }

    private static int plain(int c) {
        if (c >= 0x4e00 && c <= 0x9fff) {
            return Simplified.of(c);
        }
        int half = c >= 0xff01 && c <= 0xff5e ? c - 0xff01 + '!' : c;
        return half >= 'A' && half <= 'Z' ? half + 32 : half;
    }

    private static String form(int c) {
        if (c >= 0xd800 && c <= 0xdfff) {
            return "\ufffd"; // half of a character
        }
        var form = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT);
        var simplified = new StringBuilder();
        form.codePoints().map(Simplified::of).forEach(simplified::appendCodePoint);
        return simplified.toString();
    }

    private int afterBlanks(int from) {
        int at = from;
        while (at < original.length() && isBlank(original.charAt(at))) {
            at++;
        }
        return at;
    }

    private boolean endsChinese() {
        return !text.isEmpty() && Runs.isChinese(text.codePointBefore(text.length()));
    }

    private boolean goesOnChinese(int at) {
        return at < original.length() && Runs.isChinese(original.codePointAt(at));
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\u3000' || c == '\u00a0' || (c >= '\u2000' && c <= '\u200b');
    }

    /** The folded text. */
    @Override
    public String toString() {
        return text.toString();
    }

    /** Where the character at this place of the folded text begins in the original. */
    int start(int at) {
        return origins[at];
    }

    /** Where the character before this place of the folded text ends in the original. */
    int end(int at) {
        int last = origins[at - 1];
        return last + Character.charCount(original.codePointAt(last));
    }
}
