package org.gongkai.admin.inspection;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gongkai.admin.web.NotFound;
import org.gongkai.admin.web.Wording;
import org.gongkai.domain.town.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The inspection cockpit of the county operator, and the limits and weights behind it. */
@Controller
class InspectionPages {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));
    private static final Movement NO_MOVEMENT = new Movement(LocalDate.EPOCH, Map.of(), List.of(), List.of());

    private final Inspection inspection;
    private final InspectionRecords records;
    private final Wording wording;

    InspectionPages(Inspection inspection, InspectionRecords records, Wording wording) {
        this.inspection = inspection;
        this.records = records;
        this.wording = wording;
    }

    @GetMapping("/admin/county/inspection")
    Mono<Rendering> cockpit(
            @RequestParam(name = "done", required = false, defaultValue = "") String done, Actor actor, Locale locale) {
        require(actor);
        var today = inspection.today();
        return records.latest(actor, locale)
                .flatMap(kept -> Mono.zip(inspection.rules(actor), records.movement(kept.report()), records.course())
                        .map(known -> Rendering.view("admin/inspection")
                                .modelAttribute("actor", actor)
                                .modelAttribute("today", today)
                                .modelAttribute("minute", MINUTE)
                                .modelAttribute("done", "computed".equals(done))
                                .modelAttribute("rules", known.getT1())
                                .modelAttribute("kept", kept)
                                .modelAttribute("report", kept.report())
                                .modelAttribute("movement", known.getT2().orElse(NO_MOVEMENT))
                                .modelAttribute("moves", known.getT2().isPresent())
                                .modelAttribute("course", known.getT3())
                                .build()));
    }

    @PostMapping("/admin/county/inspection/compute")
    Mono<Rendering> compute(Actor actor, Locale locale) {
        require(actor);
        return records.computeNow(actor, locale)
                .thenReturn(Rendering.redirectTo("/admin/county/inspection?done=computed")
                        .status(HttpStatus.SEE_OTHER)
                        .build());
    }

    @GetMapping("/admin/county/inspection/rules")
    Mono<Rendering> rules(@RequestParam(name = "done", required = false, defaultValue = "") String done, Actor actor) {
        require(actor);
        return inspection
                .rules(actor)
                .map(rules -> rulesPage(actor, rules, "", Map.of(), "", "saved".equals(done), HttpStatus.OK));
    }

    private static Rendering rulesPage(
            Actor actor,
            Map<String, InspectionRule> rules,
            String tried,
            Map<String, String> typed,
            String fault,
            boolean saved,
            HttpStatus status) {
        return Rendering.view("admin/inspection-rules")
                .modelAttribute("actor", actor)
                .modelAttribute("rules", rules.values())
                .modelAttribute("tried", tried)
                .modelAttribute("typed", typed)
                .modelAttribute("fault", fault)
                .modelAttribute("saved", saved)
                .status(status)
                .build();
    }

    @PostMapping("/admin/county/inspection/rules")
    Mono<Rendering> set(ServerWebExchange exchange, Actor actor, Locale locale) {
        require(actor);
        return exchange.getFormData().zipWith(inspection.rules(actor)).flatMap(known -> {
            var typed = new LinkedHashMap<String, String>();
            known.getT1()
                    .forEach((name, all) ->
                            typed.put(name, all.isEmpty() || all.getFirst() == null ? "" : all.getFirst()));
            var rule = known.getT2().get(typed.getOrDefault("code", ""));
            if (rule == null) {
                return Mono.error(new NotFound("no-such-page"));
            }
            var changed = changed(rule, typed);
            return changed == null
                    ? Mono.just(rulesPage(
                            actor,
                            known.getT2(),
                            rule.code(),
                            typed,
                            wording.sentence(locale, "inspection.bad"),
                            false,
                            HttpStatus.UNPROCESSABLE_CONTENT))
                    : inspection
                            .set(actor, changed)
                            .thenReturn(Rendering.redirectTo("/admin/county/inspection/rules?done=saved")
                                    .status(HttpStatus.SEE_OTHER)
                                    .build());
        });
    }

    /** The rule as it was typed; null where something cannot be read. */
    private static @Nullable InspectionRule changed(InspectionRule rule, Map<String, String> typed) {
        var amount = rule.isMeasured() ? typed.getOrDefault("amount", "").strip() : String.valueOf(rule.amount());
        var vetoAt =
                rule.vetoAt() == null ? "" : typed.getOrDefault("vetoAt", "").strip();
        var points = rule.isMark() ? "0" : typed.getOrDefault("points", "").strip();
        var most = rule.isMark() ? "0" : typed.getOrDefault("most", "").strip();
        var isPoints = "(?:100|[0-9]{1,2}(?:\\.[0-9]{1,2})?)";
        if (!amount.matches("[0-9]{1,3}|1000")
                || !(rule.vetoAt() == null || vetoAt.matches("[1-9][0-9]{0,2}"))
                || !points.matches(isPoints)
                || !most.matches(isPoints)) {
            return null;
        }
        return new InspectionRule(
                rule.code(),
                rule.label(),
                rule.basis(),
                rule.isMark() || "true".equals(typed.get("active")),
                Integer.parseInt(amount),
                rule.unit(),
                rule.vetoGroup(),
                rule.vetoAt() == null ? null : Integer.valueOf(vetoAt),
                new BigDecimal(points),
                new BigDecimal(most));
    }

    private static void require(Actor actor) {
        if (!actor.isCountyWide()) {
            throw new NotFound("no-such-page");
        }
    }
}
