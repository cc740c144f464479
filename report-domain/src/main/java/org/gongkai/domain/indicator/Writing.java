package org.gongkai.domain.indicator;

/** One way to write for what is written in several, sign for sign, so that places stay. */
final class Writing {

    private Writing() {}

    static String plain(String text) {
        var plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            plain.append(plain(text.charAt(i)));
        }
        return plain.toString();
    }

    private static char plain(char c) {
        if (c >= '０' && c <= '９') {
            return (char) (c - '０' + '0');
        }
        return switch (c) {
            case '（' -> '(';
            case '）' -> ')';
            case '：' -> ':';
            case '％' -> '%';
            case '．' -> '.';
            case '\u3000', '\u00a0', '\t' -> ' ';
            default -> c;
        };
    }
}
