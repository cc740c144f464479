package org.gongkai.domain.indicator;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One kind of figure: how it is called and how reports speak of it.
 *
 * @param plain words that may stand in a gap without narrowing what is counted
 */
record Rule(String code, String label, String unit, List<RulePattern> patterns, List<String> plain) {

    private static final Pattern CODE = Pattern.compile("[a-z](?:-?[a-z0-9]){1,39}");
    private static final Pattern FIGURE = Pattern.compile(Numeral.PATTERN + "[余多]?(?:人次|场次|[起宗件人名次期场个份条])");
    private static final Pattern JOINED = Pattern.compile("^(?:、|和|及|与|或)");

    Rule {
        patterns = List.copyOf(patterns);
        plain = plain.stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
        if (!CODE.matcher(code).matches() || label.isBlank() || unit.isBlank() || patterns.isEmpty()) {
            throw new IllegalArgumentException("a rule has a code, a label, a unit and patterns: " + code);
        }
    }

    /** Whether what stands in a gap leaves the meaning as it is. */
    boolean isPlain(String gap) {
        var rest = FIGURE.matcher(gap).replaceAll("");
        for (var word : plain) {
            rest = rest.replace(word, "");
        }
        return rest.isBlank();
    }

    /** Whether a gap begins with another thing counted together with this one: 行政复议、行政诉讼案件5件. */
    static boolean isJoined(String gap) {
        return JOINED.matcher(gap).find();
    }
}
