package org.gongkai.domain.indicator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks for figures in one block, sentence by sentence. */
final class BlockReader {

    private static final Pattern SENTENCE = Pattern.compile("[^。；;！!？?\\n]+[。；;！!？?]?");
    private static final String PART = "其中";

    private final List<Rule> rules;
    private final int block;
    private final @Nullable Integer year;
    private final boolean isPlan;
    private final String original;
    private final String text;

    /**
     * @param year the year of the report; null where nobody knows
     * @param isPlan whether the block speaks of what is to come
     */
    BlockReader(List<Rule> rules, int block, String original, @Nullable Integer year, boolean isPlan) {
        this.rules = rules;
        this.block = block;
        this.original = original;
        this.text = Writing.plain(original);
        this.year = year;
        this.isPlan = isPlan;
    }

    List<Sighting> read() {
        var all = new ArrayList<Sighting>();
        var sentence = SENTENCE.matcher(text);
        while (sentence.find()) {
            all.addAll(sentence(sentence.start(), sentence.end()));
        }
        return all;
    }

    private List<Sighting> sentence(int start, int end) {
        var found =
                rules.stream().flatMap(rule -> of(rule, start, end).stream()).toList();
        return parts(settled(found));
    }

    /** What one rule finds: one sighting for each number, the clear one before others. */
    private List<Sighting> of(Rule rule, int start, int end) {
        Map<Integer, Sighting> byNumber = new LinkedHashMap<>();
        for (var pattern : rule.patterns()) {
            var match = pattern.pattern().matcher(text).region(start, end).useTransparentBounds(true);
            while (match.find()) {
                var sighting = sighting(rule, pattern, match, start, end);
                boolean isIdle =
                        pattern.isLoose() && sighting.passage().figure().equals("一");
                if (!isIdle) {
                    byNumber.merge(
                            sighting.number(),
                            sighting,
                            (one, other) -> one.isClear() ? one : other.isClear() ? other : one);
                }
            }
        }
        return List.copyOf(byNumber.values());
    }

    private Sighting sighting(Rule rule, RulePattern pattern, Matcher match, int start, int end) {
        int number = match.start("number");
        var value = match.group("second") == null ? Numeral.read(match.group("number")) : Optional.<BigDecimal>empty();
        boolean isJoined = pattern.gaps(match).stream().anyMatch(Rule::isJoined);
        return new Sighting(
                rule,
                number,
                value.orElse(null),
                RulePattern.isApproximate(match),
                doubt(rule, pattern, match, value),
                isJoined,
                passage(match, start, end));
    }

    private Passage passage(Matcher match, int start, int end) {
        int to = match.group("second") == null ? match.end("number") : match.end("second");
        var sentence = original.substring(start, end);
        return Passage.of(block, start, sentence, match.start("number") - start, to - start);
    }

    private @Nullable Doubt doubt(Rule rule, RulePattern pattern, Matcher match, Optional<BigDecimal> value) {
        if (match.group("second") != null) {
            return Doubt.RANGE;
        }
        if (value.isEmpty()) {
            return Doubt.VAGUE;
        }
        if (year == null) {
            return Doubt.NO_YEAR;
        }
        if (isPlan) {
            return Doubt.PLANNED;
        }
        var around = Surroundings.doubt(text.substring(0, match.start("number")), year);
        if (around.isPresent()) {
            return around.get();
        }
        if (!pattern.gaps(match).stream().allMatch(rule::isPlain)) {
            return Doubt.PART;
        }
        return pattern.isLoose() ? Doubt.LOOSE : null;
    }

    /** Where several rules see one number, the clear one has it, unless two are clear or it counts both things together. */
    private static List<Sighting> settled(List<Sighting> found) {
        var settled = new ArrayList<Sighting>();
        for (var one : found) {
            var rivals = found.stream()
                    .filter(other -> other.number() == one.number() && !other.isOf(one.rule()))
                    .toList();
            if (one.isClear()) {
                boolean isShared = rivals.stream().anyMatch(other -> other.isClear() || other.isJoined());
                settled.add(isShared ? one.doubted(Doubt.TWO_RULES) : one);
            } else if (one.isJoined() || rivals.stream().noneMatch(Sighting::isClear)) {
                settled.add(one);
            }
        }
        return settled.stream().sorted(Comparator.comparing(Sighting::number)).toList();
    }

    /** Behind 其中 a figure of the same kind counts a part of the one before. */
    private List<Sighting> parts(List<Sighting> found) {
        var told = new ArrayList<Sighting>();
        for (var one : found) {
            boolean isPart = found.stream()
                    .anyMatch(whole -> whole.isOf(one.rule())
                            && whole.number() < one.number()
                            && text.substring(whole.number(), one.number()).contains(PART));
            told.add(isPart && one.isClear() ? one.doubted(Doubt.PART) : one);
        }
        return told;
    }
}
