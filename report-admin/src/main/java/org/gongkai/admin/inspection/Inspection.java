package org.gongkai.admin.inspection;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongkai.admin.audit.AuditTrail;
import org.gongkai.admin.calendar.Calendars;
import org.gongkai.admin.duty.DutyBoard;
import org.gongkai.admin.hosting.PrescribedSettings;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.admin.town.TownStore;
import org.gongkai.domain.town.Actor;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Gathers what is known, has it looked at, and keeps the rules by which that is done. */
@Component
class Inspection {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** How far back notices are looked at: the inspection asks about the last year. */
    private static final int LOOK_BACK_DAYS = 365;

    /** Entries whose clock is over within so many days are told of. */
    private static final int ENTRY_ALARM_DAYS = 5;

    private final InspectionStore store;
    private final DutyBoard duties;
    private final Calendars calendars;
    private final TownStore towns;
    private final PrescribedSettings settings;
    private final TownScope scope;
    private final AuditTrail audit;
    private final InstantSource clock;

    Inspection(
            InspectionStore store,
            DutyBoard duties,
            Calendars calendars,
            TownStore towns,
            PrescribedSettings settings,
            TownScope scope,
            AuditTrail audit,
            InstantSource clock) {
        this.store = store;
        this.duties = duties;
        this.calendars = calendars;
        this.towns = towns;
        this.settings = settings;
        this.scope = scope;
        this.audit = audit;
        this.clock = clock;
    }

    LocalDate today() {
        return clock.instant().atZone(ZONE).toLocalDate();
    }

    /** By their codes, in their order. */
    Mono<Map<String, InspectionRule>> rules(Actor actor) {
        return scope.of(actor, store.rules().collectList()).map(rules -> {
            var byCode = new LinkedHashMap<String, InspectionRule>();
            rules.forEach(rule -> byCode.put(rule.code(), rule));
            return byCode;
        });
    }

    /** Sets limits and weights of a rule. */
    Mono<Void> set(Actor actor, InspectionRule rule) {
        return scope.of(
                        actor,
                        store.set(rule, actor.name())
                                .then(audit.record(actor, null, "inspection-rule", "rule:" + rule.code()))
                                .thenReturn(true))
                .then();
    }

    private record Found(
            List<InspectionStore.Column> columns,
            List<InspectionStore.Guide> guides,
            List<String> settings,
            List<InspectionStore.Running> running,
            List<InspectionStore.Message> messages,
            List<InspectionStore.Published> slow,
            List<InspectionStore.Published> uninterpreted) {}

    /** What it would say on a day. */
    Mono<InspectionReport> on(Actor actor, LocalDate day, Locale locale) {
        return rules(actor)
                .flatMap(rules -> Mono.zip(
                                found(actor, rules, day),
                                duties.towns(actor, day.getYear(), 0, day),
                                calendars.current(),
                                towns.towns().collectList())
                        .map(known -> {
                            var inspector = new Inspector(rules, known.getT3(), day);
                            look(inspector, known.getT1(), rules, day, locale);
                            inspector.duties(known.getT2());
                            return InspectionReport.of(rules, inspector.findings(), known.getT4(), day);
                        }));
    }

    private Mono<Found> found(Actor actor, Map<String, InspectionRule> rules, LocalDate day) {
        var slowAfter = rules.get("published-late");
        var work = Mono.zip(
                        store.columns().collectList(),
                        store.guides().collectList(),
                        store.settings().collectList(),
                        store.running(day.plusDays(ENTRY_ALARM_DAYS)).collectList(),
                        store.messages(day).collectList(),
                        store.slow(day.minusDays(LOOK_BACK_DAYS), slowAfter == null ? 0 : slowAfter.amount())
                                .collectList(),
                        store.uninterpreted(day.minusDays(LOOK_BACK_DAYS)).collectList())
                .map(all -> new Found(
                        all.getT1(), all.getT2(), all.getT3(), all.getT4(), all.getT5(), all.getT6(), all.getT7()));
        return scope.of(actor, work);
    }

    private void look(
            Inspector inspector, Found found, Map<String, InspectionRule> rules, LocalDate day, Locale locale) {
        var guided = found.guides().stream()
                .filter(guide -> guide.reviewedOn() != null)
                .map(InspectionStore.Guide::townId)
                .collect(Collectors.toSet());
        inspector.columns(found.columns(), guided);
        inspector.guides(found.guides());
        inspector.settings(settings.missing(Set.copyOf(found.settings()), locale));
        inspector.messages(found.messages());
        var veto = rules.get("message-unanswered");
        var vetoed = found.messages().stream()
                .filter(one ->
                        veto != null && one.since().plusMonths(veto.amount()).isBefore(day))
                .map(InspectionStore.Message::id)
                .collect(Collectors.toSet());
        inspector.entries(found.running(), Objects.requireNonNull(vetoed));
        inspector.published(found.slow(), found.uninterpreted());
    }
}
