package org.gongkai.domain.indicator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.Content;
import org.jspecify.annotations.Nullable;

/**
 * Reads the figures a report states of its year (法治政府建设与责任落实督察工作规定 art. 27: what was done and with what effect). Only what the
 * table of rules knows and the words leave no doubt of is a value; everything else that looks like one is a candidate. Figures in tables
 * and pictures are not read.
 */
public final class IndicatorExtractor {

    /** More is not listed: no report states so many. */
    private static final int MOST = 200;

    private static final Pattern COMING = Pattern.compile("下一步|下一年|下一阶段|下步|工作计划|工作安排|工作打算|工作思路|努力方向");

    private final List<Rule> rules;

    private IndicatorExtractor(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** With the rules that come with the program. */
    public static IndicatorExtractor shipped() {
        return new IndicatorExtractor(RuleTable.shipped());
    }

    /** With the rules of another table of the same form. */
    public static IndicatorExtractor of(String table) {
        return new IndicatorExtractor(RuleTable.read(table));
    }

    /** The codes of the rules in the order of their table, in which figures are shown. */
    public List<String> codes() {
        return rules.stream().map(Rule::code).toList();
    }

    /** The figures of a report, in the order of its text. */
    public IndicatorReading read(Content content) {
        var year = ReportYear.of(content);
        Map<String, List<Sighting>> byCode = new LinkedHashMap<>();
        for (var sighting : sightings(content, year)) {
            byCode.computeIfAbsent(sighting.rule().code(), _ -> new ArrayList<>())
                    .add(sighting);
        }
        var told = byCode.values().stream()
                .flatMap(IndicatorExtractor::agreed)
                .sorted(Comparator.comparing((Sighting one) -> one.passage().position())
                        .thenComparing(Sighting::number))
                .limit(MOST)
                .toList();
        return new IndicatorReading(
                year == null
                        ? List.of()
                        : told.stream()
                                .filter(Sighting::isClear)
                                .map(one -> one.indicator(year))
                                .toList(),
                told.stream()
                        .filter(one -> !one.isClear())
                        .map(one -> one.candidate(year))
                        .toList());
    }

    private List<Sighting> sightings(Content content, @Nullable Integer year) {
        var all = new ArrayList<Sighting>();
        boolean isPlan = false;
        for (int i = 0; i < content.blocks().size(); i++) {
            var block = content.blocks().get(i);
            if (block instanceof Block.Heading heading && heading.level() == 1) {
                isPlan = COMING.matcher(heading.plain()).find();
            }
            if (isRead(block)) {
                all.addAll(new BlockReader(rules, i, block.plain(), year, isPlan).read());
            }
        }
        return all;
    }

    private static boolean isRead(Block block) {
        return switch (block) {
            case Block.Heading _, Block.Paragraph _, Block.NumberedParagraph _, Block.Enumeration _ -> true;
            case Block.Salutation _, Block.Table _, Block.Figure _, Block.AttachmentNote _ -> false;
        };
    }

    /** One figure where all clear ones of a kind say the same; all as candidates where they differ. */
    private static Stream<Sighting> agreed(List<Sighting> ofOneKind) {
        var clear = ofOneKind.stream().filter(Sighting::isClear).toList();
        var doubtful = ofOneKind.stream().filter(one -> !one.isClear());
        if (clear.isEmpty()) {
            return doubtful;
        }
        var first = clear.getFirst();
        boolean isOne = clear.stream().allMatch(first::saysAs);
        return isOne
                ? Stream.concat(Stream.of(first), doubtful.filter(one -> !first.saysAs(one)))
                : Stream.concat(clear.stream().map(one -> one.doubted(Doubt.DIFFERS)), doubtful);
    }
}
