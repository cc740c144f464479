package org.gongkai.admin.inspection;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gongkai.admin.web.NotFound;
import org.gongkai.domain.town.Actor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The cockpit for programs of the county operator. */
@RestController
class InspectionController {

    private final InspectionRecords records;

    InspectionController(InspectionRecords records) {
        this.records = records;
    }

    @GetMapping("/admin/api/v1/inspection")
    Mono<Map<String, Object>> report(Actor actor, Locale locale) {
        if (!actor.isCountyWide()) {
            return Mono.error(new NotFound("no-such-page"));
        }
        return records.latest(actor, locale).map(InspectionController::form);
    }

    private static Map<String, Object> form(KeptReport kept) {
        var report = kept.report();
        var form = new LinkedHashMap<String, Object>();
        form.put("computedAt", kept.computedAt().toString());
        form.put("day", report.day().toString());
        form.put("fails", report.fails());
        form.put("score", report.score());
        form.put(
                "vetoes",
                report.vetoes().stream()
                        .map(veto -> Map.of(
                                "group", veto.group(), "count", veto.count(), "at", veto.at(), "hit", veto.isHit()))
                        .toList());
        form.put("county", findings(report, report.county()));
        form.put(
                "towns",
                report.towns().stream()
                        .map(one -> {
                            var town = new LinkedHashMap<String, Object>();
                            town.put("town", one.town().slug().value());
                            town.put("name", one.town().name());
                            town.put("score", one.score());
                            town.put("findings", findings(report, one.findings()));
                            return town;
                        })
                        .toList());
        return form;
    }

    private static List<Map<String, Object>> findings(InspectionReport report, List<Finding> findings) {
        return findings.stream()
                .map(one -> {
                    var form = new LinkedHashMap<String, Object>();
                    form.put("rule", one.rule());
                    form.put("subject", one.subject());
                    form.put("level", one.level().code());
                    form.put("redOn", one.redOn() == null ? null : one.redOn().toString());
                    form.put("days", one.days(report.day()));
                    form.put("link", one.link());
                    return (Map<String, Object>) form;
                })
                .toList();
    }
}
