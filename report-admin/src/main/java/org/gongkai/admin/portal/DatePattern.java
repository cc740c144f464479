package org.gongkai.admin.portal;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How an old portal writes a date, such as {@code yyyy-MM-dd HH:mm} or {@code yyyy年M月d日}; found wherever it stands in a text. One letter takes
 * one digit or two, two letters take two.
 */
record DatePattern(Pattern pattern) {

    private static final String LETTERS = "yMdHms";

    /** Throws {@link IllegalArgumentException} where it is none. */
    static DatePattern of(String written) {
        var form = Normalizer.normalize(written, Normalizer.Form.NFKC);
        var pattern = new StringBuilder("(?<![0-9])");
        var seen = new HashSet<Character>();
        for (int i = 0; i < form.length(); ) {
            char c = form.charAt(i);
            int end = i;
            while (end < form.length() && form.charAt(end) == c) {
                end++;
            }
            int length = end - i;
            if (LETTERS.indexOf(c) >= 0) {
                if (!seen.add(c) || (c == 'y' ? length != 4 : length > 2)) {
                    throw new IllegalArgumentException(
                            "'" + form.substring(i, end) + "' does not stand in a date once");
                }
                pattern.append("(?<")
                        .append(c)
                        .append(">[0-9]{")
                        .append(length == 1 ? "1,2" : length)
                        .append("})");
            } else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z' && c != 'T')) {
                throw new IllegalArgumentException("'" + c + "' is none of yyyy, M, d, H, m, s");
            } else {
                pattern.append(
                        c == ' ' ? "\\s+" : Pattern.quote(String.valueOf(c).repeat(length)));
            }
            i = end;
        }
        if (!seen.contains('y') || !seen.contains('M') || !seen.contains('d')) {
            throw new IllegalArgumentException("a date has yyyy, M and d");
        }
        return new DatePattern(Pattern.compile(pattern.append("(?![0-9])").toString()));
    }

    /** The first date in a text that is written so and is one; of a day without a time its beginning. */
    Optional<LocalDateTime> find(String text) {
        var match = pattern.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC));
        while (match.find()) {
            try {
                return Optional.of(LocalDateTime.of(
                        part(match, "y"),
                        part(match, "M"),
                        part(match, "d"),
                        part(match, "H"),
                        part(match, "m"),
                        part(match, "s")));
            } catch (DateTimeException _) {
                // 2019-02-30: perhaps there is another
            }
        }
        return Optional.empty();
    }

    private static int part(Matcher match, String letter) {
        return match.namedGroups().containsKey(letter) ? Integer.parseInt(match.group(letter)) : 0;
    }
}
