package org.gongkai.domain.indicator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Words around a number, as the table of rules writes them.
 *
 * @param isLoose whether what it finds is a candidate at most
 * @param gaps how many gaps it has, groups {@code gap0} and so on
 */
record RulePattern(Pattern pattern, boolean isLoose, int gaps) {

    private static final String GAP = "[^，,。；;:！!？?\\n]{0,24}?";
    private static final String LEAST = "约|大约|将近|近|超过|超|逾|至少|不少于";
    private static final String BEFORE = "(?<before>(?:" + LEAST + "|了|已|达到|达|为|共计|共有|共|总计|累计|合计|计|:| ){0,4})";
    private static final String NUMBER = "(?<![第0-9.])(?<number>" + Numeral.PATTERN + ")(?: ?[-—－~～至到]{1,2} ?(?<second>"
            + Numeral.PATTERN + "))? ?(?<more>余|多|来)? ?";
    private static final String BEHIND = "(?<behind>左右|以上|上下|余|多)?";
    private static final Pattern LEAST_WORD = Pattern.compile(LEAST);

    /** Reads one pattern of the table. */
    static RulePattern of(String written) {
        var tokens = Arrays.asList(written.strip().split(" +"));
        boolean isLoose = tokens.getFirst().equals("?");
        return new Reading(isLoose ? tokens.subList(1, tokens.size()) : tokens).pattern(isLoose);
    }

    /** The gaps of a match, the marks of the number left out. */
    List<String> gaps(Matcher match) {
        var found = new ArrayList<String>();
        for (int i = 0; i < gaps; i++) {
            found.add(match.group("gap" + i));
        }
        return found;
    }

    static boolean isApproximate(Matcher match) {
        return match.group("more") != null
                || match.group("behind") != null
                || LEAST_WORD.matcher(match.group("before")).find();
    }

    private static final class Reading {

        private final List<String> tokens;
        private int gaps;

        Reading(List<String> tokens) {
            this.tokens = tokens;
            if (tokens.stream().filter("N"::equals).count() != 1
                    || tokens.getLast().equals("N")) {
                throw new IllegalArgumentException("a pattern has one N with its units behind it: " + tokens);
            }
        }

        RulePattern pattern(boolean isLoose) {
            var regex = new StringBuilder();
            for (int i = 0; i < tokens.size(); i++) {
                regex.append(token(tokens.get(i), i > 0 && tokens.get(i - 1).equals("N")));
            }
            return new RulePattern(Pattern.compile(regex.toString()), isLoose, gaps);
        }

        private String token(String token, boolean isUnit) {
            if (isUnit) {
                return "(?<unit>" + units(token) + ")" + BEHIND;
            }
            if (token.equals("…")) {
                return "(?<gap" + gaps++ + ">" + GAP + ")";
            }
            if (token.equals("N")) {
                return BEFORE + NUMBER;
            }
            if (token.startsWith("-")) {
                return "(?!" + either(token.substring(1)) + ")";
            }
            return token.startsWith("[") ? either(token.substring(1, token.length() - 1)) + "?" : either(token);
        }

        /** 人 is not 人次. */
        private static String units(String token) {
            return longestFirst(token)
                    .map(unit -> Pattern.quote(unit) + (unit.endsWith("次") ? "" : "(?!次)"))
                    .collect(Collectors.joining("|"));
        }

        private static String either(String token) {
            return longestFirst(token).map(Pattern::quote).collect(Collectors.joining("|", "(?:", ")"));
        }

        private static java.util.stream.Stream<String> longestFirst(String token) {
            return Arrays.stream(token.split("/"))
                    .sorted(Comparator.comparing(String::length).reversed());
        }
    }
}
