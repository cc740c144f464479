package org.gongkai.domain.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gongkai.domain.report.DocumentNumber;

/**
 * Document numbers (发文字号) and index numbers (索引号) in running text and in questions, each as one word however its brackets are
 * written (GB/T 9704-2012, 7.2.5). Up to three such words stand for a number in a text: with the last two characters of its agency code, with
 * the last and with none, because nothing in a text tells where the code begins.
 */
final class DocumentNumbers {

    private static final String YEAR = "((?:19|20|21)[0-9]{2})";
    private static final String BRACKETED = "[\\[(【〔{]\\s?" + YEAR + "\\s?[\\])】〕}]\\s?第?\\s?0{0,4}([1-9][0-9]{0,4})";

    private static final Pattern IN_TEXT = Pattern.compile(BRACKETED + "\\s?号");
    private static final Pattern IN_QUESTION = Pattern.compile(BRACKETED + "(?![0-9])\\s?号?");

    /** A question that is a number and nothing else, with brackets or without. */
    private static final Pattern ALONE = Pattern.compile(
            "([\\p{L}]{0,30})[\\s\\p{P}]{0,3}" + YEAR + "[\\s\\p{P}年]{0,3}第?0{0,4}([1-9][0-9]{0,4})\\s?号?");

    private static final Pattern INDEX_NUMBER = Pattern.compile("(?:([0-9a-z]{4,24})[/-])?" + YEAR + "-([0-9]{3,7})");

    private static final String QUOTES = "[\"“”「」『』《》〈〉]";
    private static final String DASHES = "[\\u2010-\\u2015\\u2212]";

    private DocumentNumbers() {}

    /**
     * A number where it stands.
     *
     * @param start place of its bracket in the text
     * @param end the place behind it
     * @param text {@code 〔2026〕5号}
     * @param words the longest first
     */
    record Found(int start, int end, String text, List<String> words) {}

    /** The numbers that a text cites. */
    static List<Found> inText(String folded) {
        return find(IN_TEXT, folded);
    }

    /** The numbers that a question names. */
    static List<Found> inQuestion(String folded) {
        return find(IN_QUESTION, folded);
    }

    private static List<Found> find(Pattern pattern, String folded) {
        var found = new ArrayList<Found>();
        var matcher = pattern.matcher(folded);
        while (matcher.find()) {
            var number = year(matcher, 1);
            found.add(new Found(matcher.start(), matcher.end(), number + "号", words(number, folded, matcher.start())));
        }
        return found;
    }

    /** {@code 〔2026〕5}, of two groups. */
    private static String year(Matcher matcher, int group) {
        return "〔" + matcher.group(group) + "〕" + matcher.group(group + 1);
    }

    private static List<String> words(String number, String folded, int start) {
        int end = start;
        while (end > 0 && folded.charAt(end - 1) == ' ') {
            end--;
        }
        var words = new ArrayList<>(List.of("#" + number));
        for (int at = end; at > 0 && words.size() < 3 && Character.isLetterOrDigit(folded.codePointBefore(at)); ) {
            at = folded.offsetByCodePoints(at, -1);
            words.addFirst("#" + folded.substring(at, end) + number);
        }
        return words;
    }

    /** The words by which a notice is found as the bearer of its document number. */
    static List<String> own(DocumentNumber number) {
        var rest = "〔" + number.year() + "〕" + number.serial();
        return List.of("=" + Folded.question(number.agencyCode()) + rest, "=" + rest);
    }

    /** The words by which a notice is found as the bearer of its index number. */
    static List<String> own(String indexNumber) {
        var whole = indexNumber.toLowerCase(Locale.ROOT).strip();
        var matcher = INDEX_NUMBER.matcher(whole);
        return matcher.matches()
                ? List.of("=" + whole, "=" + matcher.group(2) + "-" + matcher.group(3))
                : List.of("=" + whole.replaceAll("\\s+", ""));
    }

    /** The word for a question that is a number and nothing else. */
    static Optional<String> asked(String folded) {
        var question = folded.replaceAll(QUOTES, " ").strip().replaceAll(DASHES, "-");
        var index = INDEX_NUMBER.matcher(question.replaceAll("\\s+", ""));
        if (index.matches()) {
            return Optional.of("=" + index.group());
        }
        var number = ALONE.matcher(question);
        return number.matches() ? Optional.of("=" + number.group(1) + year(number, 2)) : Optional.empty();
    }
}
