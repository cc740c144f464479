package org.gongkai.admin.inspection;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gongkai.domain.town.Town;

/**
 * What has changed between two reports.
 *
 * @param since day of the report before
 * @param scores by how much the score of each town has changed, by its id; 0 stands for the county
 * @param worse what counts now and did not
 * @param mended what counted and is no longer found
 */
record Movement(LocalDate since, Map<Integer, BigDecimal> scores, List<Line> worse, List<Line> mended) {

    /** A finding with its town; the county where that is empty. */
    record Line(String town, Finding finding) {}

    /** What tells one finding from another, whatever its day. */
    private record Identity(String rule, int townId, String subject, String link) {
        static Identity of(Finding finding) {
            return new Identity(finding.rule(), finding.townId(), finding.subject(), finding.link());
        }
    }

    /** Of the score of a town, as people read it; empty where it is the same or was not there. */
    public String change(int townId) {
        var by = scores.get(townId);
        if (by == null || by.signum() == 0) {
            return "";
        }
        return (by.signum() > 0 ? "+" : "−") + by.abs().stripTrailingZeros().toPlainString();
    }

    /** From what was kept of a day to a report. */
    static Movement between(LocalDate since, List<ResultStore.Result> before, InspectionReport now) {
        var scores = new HashMap<Integer, BigDecimal>();
        var known = new HashSet<Integer>();
        var earlier = new ArrayList<Finding>();
        for (var one : before) {
            known.add(one.townId());
            earlier.addAll(one.findings());
            var score = one.townId() == 0 ? now.score() : score(now, one.townId());
            if (score != null) {
                scores.put(one.townId(), score.subtract(one.score()));
            }
        }
        var names = new HashMap<Integer, String>();
        now.towns().stream()
                .map(InspectionReport.TownScore::town)
                .forEach((Town town) -> names.put(town.id(), town.name()));
        var all = new ArrayList<>(now.county());
        now.towns().forEach(town -> all.addAll(town.findings()));
        return new Movement(
                since,
                scores,
                lines(red(all), identities(red(earlier)), known, names),
                lines(red(earlier), identities(all), names.keySet(), names));
    }

    private static @org.jspecify.annotations.Nullable BigDecimal score(InspectionReport report, int townId) {
        return report.towns().stream()
                .filter(one -> one.town().id() == townId)
                .map(InspectionReport.TownScore::score)
                .findFirst()
                .orElse(null);
    }

    private static List<Finding> red(List<Finding> findings) {
        return findings.stream().filter(Finding::isRed).toList();
    }

    private static Set<Identity> identities(List<Finding> findings) {
        var all = new HashSet<Identity>();
        findings.forEach(one -> all.add(Identity.of(one)));
        return all;
    }

    /** Of a town that was not there, nothing has changed. */
    private static List<Line> lines(
            List<Finding> findings, Set<Identity> others, Set<Integer> towns, Map<Integer, String> names) {
        return findings.stream()
                .filter(one -> !others.contains(Identity.of(one)))
                .filter(one -> one.townId() == 0 || towns.contains(one.townId()))
                .map(one -> new Line(names.getOrDefault(one.townId(), ""), one))
                .toList();
    }
}
