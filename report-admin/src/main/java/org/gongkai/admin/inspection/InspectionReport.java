package org.gongkai.admin.inspection;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gongkai.domain.town.Town;

/**
 * What the inspection would say on a day.
 *
 * @param score 100 less what is taken off for all findings of the county
 * @param county findings that belong to no town
 */
record InspectionReport(
        LocalDate day, List<Veto> vetoes, BigDecimal score, int passMark, List<TownScore> towns, List<Finding> county) {

    private static final BigDecimal FULL = BigDecimal.valueOf(100);
    private static final Comparator<TownScore> BY_SCORE = Comparator.comparing(TownScore::score)
            .thenComparing(one -> -one.findings().size())
            .thenComparing(one -> one.town().name());

    /**
     * A ground on which the whole site fails (单项否决), counted over all towns.
     *
     * @param labels of the rules that are counted together
     */
    record Veto(String group, List<String> labels, int count, int at) {

        public boolean isHit() {
            return count >= at;
        }
    }

    /** One town with its score and its findings, the gravest first. */
    record TownScore(Town town, BigDecimal score, List<Finding> findings) {

        public long red() {
            return findings.stream().filter(Finding::isRed).count();
        }

        public long coming() {
            return findings.size() - red();
        }
    }

    /** Whether the site would fail: by a veto, or by its score. */
    public boolean fails() {
        return vetoes.stream().anyMatch(Veto::isHit) || score.compareTo(BigDecimal.valueOf(passMark)) < 0;
    }

    static InspectionReport of(
            Map<String, InspectionRule> rules, List<Finding> findings, List<Town> towns, LocalDate day) {
        var order = Comparator.comparing(Finding::level).thenComparing(one -> one.days(day));
        var sorted = findings.stream().sorted(order).toList();
        var scores = towns.stream()
                .map(town -> {
                    var its = sorted.stream()
                            .filter(one -> one.townId() == town.id())
                            .toList();
                    return new TownScore(town, score(rules, its), its);
                })
                .sorted(BY_SCORE)
                .toList();
        var pass = rules.get("pass-mark");
        return new InspectionReport(
                day,
                vetoes(rules, findings),
                score(rules, findings),
                pass == null ? 0 : pass.amount(),
                scores,
                sorted.stream().filter(one -> one.townId() == 0).toList());
    }

    /** As it was kept. A town that is no longer there is left out; one that has come since has no result yet. */
    static InspectionReport kept(ResultStore.Result county, List<ResultStore.Result> results, List<Town> towns) {
        var scores = results.stream()
                .flatMap(one -> towns.stream()
                        .filter(town -> town.id() == one.townId())
                        .map(town -> new TownScore(town, one.score(), one.findings())))
                .sorted(BY_SCORE)
                .toList();
        return new InspectionReport(
                county.day(), county.vetoes(), county.score(), county.passMark(), scores, county.findings());
    }

    private static List<Veto> vetoes(Map<String, InspectionRule> rules, List<Finding> findings) {
        var groups = new LinkedHashMap<String, List<InspectionRule>>();
        rules.values().stream()
                .filter(rule -> rule.active() && rule.vetoGroup() != null)
                .forEach(rule -> groups.computeIfAbsent(String.valueOf(rule.vetoGroup()), _ -> new ArrayList<>())
                        .add(rule));
        return groups.entrySet().stream()
                .map(group -> new Veto(
                        group.getKey(),
                        group.getValue().stream().map(InspectionRule::label).toList(),
                        (int) findings.stream()
                                .filter(one -> one.isRed()
                                        && group.getValue().stream()
                                                .anyMatch(rule -> rule.code().equals(one.rule())))
                                .count(),
                        group.getValue().stream()
                                .mapToInt(rule -> rule.vetoAt() == null ? Integer.MAX_VALUE : rule.vetoAt())
                                .min()
                                .orElse(Integer.MAX_VALUE)))
                .toList();
    }

    private static BigDecimal score(Map<String, InspectionRule> rules, List<Finding> findings) {
        var off = BigDecimal.ZERO;
        for (var rule : rules.values()) {
            long found = findings.stream()
                    .filter(one -> one.isRed() && one.rule().equals(rule.code()))
                    .count();
            off = off.add(rule.points().multiply(BigDecimal.valueOf(found)).min(rule.most()));
        }
        return FULL.subtract(off).max(BigDecimal.ZERO);
    }
}
