package org.gongkai.domain.content.parsing;

import java.util.List;

/** What single characters are to the parser: spaces, width variants, and characters no document may hold. */
final class Characters {

    /** Stands for what cannot be read, as in Unicode. */
    private static final char REPLACEMENT = '\uFFFD';

    private static final String SPACES = " \t\u3000\u00A0\u2007\u202F\u205F\u1680\u180E";

    private Characters() {}

    static boolean isSpace(char c) {
        return SPACES.indexOf(c) >= 0 || (c >= '\u2000' && c <= '\u200A');
    }

    static boolean isHan(char c) {
        return Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN;
    }

    /** The half-width form of each character, for matching only: the result is exactly as long as the text. */
    static String folded(String text) {
        var folded = new char[text.length()];
        for (int i = 0; i < folded.length; i++) {
            folded[i] = folded(text.charAt(i));
        }
        return new String(folded);
    }

    private static char folded(char c) {
        if (c >= '！' && c <= '～') {
            return (char) (c - '！' + '!');
        }
        return isSpace(c) ? ' ' : c;
    }

    /** The text with every kind of space as a plain one. */
    static String spaced(String text) {
        var spaced = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            spaced.append(isSpace(text.charAt(i)) ? ' ' : text.charAt(i));
        }
        return spaced.toString();
    }

    /** The text without any spaces, for comparing only. */
    static String squeezed(String text) {
        var squeezed = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (!isSpace(text.charAt(i))) {
                squeezed.append(text.charAt(i));
            }
        }
        return squeezed.toString();
    }

    /** The lines of a text, without control characters, invisible marks and halves of characters. */
    static List<String> lines(String text) {
        return List.of(cleaned(text).split("\n", -1));
    }

    /** The text on one line. */
    static String line(String text) {
        return cleaned(text).replace('\n', ' ');
    }

    private static String cleaned(String text) {
        var clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                clean.append(c).append(text.charAt(++i));
            } else if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                // the line feed that follows ends the line
                continue;
            } else if (isLineEnd(c)) {
                clean.append('\n');
            } else if (c == '\t') {
                clean.append(' ');
            } else if (Character.isSurrogate(c) || c >= '\uFFFE') {
                clean.append(REPLACEMENT);
            } else if (!isInvisible(c)) {
                clean.append(c);
            }
        }
        return clean.toString();
    }

    private static boolean isLineEnd(char c) {
        return (c >= '\n' && c <= '\r') || c == '\u0085' || c == '\u2028' || c == '\u2029';
    }

    /** Controls, zero-width characters and marks that turn the direction of writing: they can hide what a text says. */
    static boolean isInvisible(char c) {
        return Character.isISOControl(c)
                || c == '\u00AD'
                || c == '\uFEFF'
                || c == '\u200B'
                || c == '\u200E'
                || c == '\u200F'
                || (c >= '\u202A' && c <= '\u202E')
                || (c >= '\u2060' && c <= '\u2069');
    }
}
