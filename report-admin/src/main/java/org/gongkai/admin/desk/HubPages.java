package org.gongkai.admin.desk;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gongkai.admin.audit.AuditTrail;
import org.gongkai.admin.hub.HubStore;
import org.gongkai.admin.hub.SubscriptionLine;
import org.gongkai.admin.hub.SubscriptionLine.State;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.admin.web.NotFound;
import org.gongkai.admin.web.Wording;
import org.gongkai.domain.town.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** Who is told of new content by the hub, and what does not arrive; for county operators alone. */
@Controller
class HubPages {

    private static final int PAGE = 30;
    private static final List<String> DONE = List.of("end", "try-again", "nothing");

    private final HubStore hub;
    private final TownScope scope;
    private final AuditTrail audit;
    private final Wording wording;

    HubPages(HubStore hub, TownScope scope, AuditTrail audit, Wording wording) {
        this.hub = hub;
        this.scope = scope;
        this.audit = audit;
        this.wording = wording;
    }

    /** A line as it is shown. */
    record Shown(SubscriptionLine line, String problem) {}

    @GetMapping("/admin/hub")
    Mono<Rendering> list(
            @RequestParam(name = "state", required = false) @Nullable String state,
            @RequestParam(name = "before", required = false) @Nullable String before,
            @RequestParam(name = "done", required = false) @Nullable String done,
            Actor actor,
            Locale locale) {
        checkOperator(actor);
        var chosen = state(state).orElse(null);
        return scope.of(
                        actor,
                        hub.lines(chosen, number(before).orElse(null), PAGE + 1)
                                .collectList()
                                .zipWhen(_ -> hub.counts()))
                .map(found -> page(actor, found.getT1(), found.getT2(), chosen, locale)
                        .modelAttribute("done", done != null && DONE.contains(done) ? done : "")
                        .build());
    }

    private Rendering.Builder<?> page(
            Actor actor, List<SubscriptionLine> lines, Map<State, Long> counts, @Nullable State chosen, Locale locale) {
        boolean more = lines.size() > PAGE;
        var shown = more ? lines.subList(0, PAGE) : lines;
        return Rendering.view("admin/hub")
                .modelAttribute("actor", actor)
                .modelAttribute("mayDraft", InboxPages.mayDraft(actor))
                .modelAttribute("minute", ReportPages.MINUTE)
                .modelAttribute(
                        "lines",
                        shown.stream()
                                .map(line -> new Shown(line, problem(line, locale)))
                                .toList())
                .modelAttribute("states", State.values())
                .modelAttribute("counts", counts)
                .modelAttribute(
                        "all",
                        counts.values().stream().mapToLong(Long::longValue).sum())
                .modelAttribute("state", chosen == null ? "" : chosen.name())
                .modelAttribute("next", more ? Long.toString(shown.getLast().id()) : "");
    }

    @PostMapping("/admin/hub/{id}/end")
    Mono<Rendering> end(@PathVariable String id, Actor actor) {
        checkOperator(actor);
        return act(actor, id, "end", hub.end(existing(id)));
    }

    @PostMapping("/admin/hub/{id}/try-again")
    Mono<Rendering> tryAgain(@PathVariable String id, Actor actor) {
        checkOperator(actor);
        return act(actor, id, "try-again", hub.tryAgain(existing(id)));
    }

    private Mono<Rendering> act(Actor actor, String id, String act, Mono<Boolean> work) {
        var recorded = work.filter(done -> done)
                .delayUntil(_ -> audit.record(actor, null, "hub-" + act, "hub-subscription:" + id))
                .hasElement();
        return scope.of(actor, recorded)
                .map(done -> Rendering.redirectTo("/admin/hub?done=" + (done ? act : "nothing"))
                        .status(HttpStatus.SEE_OTHER)
                        .build());
    }

    private String problem(SubscriptionLine line, Locale locale) {
        var code = line.problem();
        if (code == null) {
            return "";
        }
        return code.startsWith("status-")
                ? wording.sentence(locale, "hub.problem.status", code.substring("status-".length()))
                : wording.sentence(locale, "hub.problem." + code);
    }

    /** To everybody else there is no such page. */
    private static void checkOperator(Actor actor) {
        if (!actor.isCountyWide()) {
            throw new NotFound("no-such-page");
        }
    }

    private static long existing(String id) {
        return number(id).orElseThrow(() -> new NotFound("no-such-page"));
    }

    private static Optional<Long> number(@Nullable String text) {
        return Optional.ofNullable(text)
                .filter(digits -> digits.matches("[1-9][0-9]{0,17}"))
                .map(Long::valueOf);
    }

    private static Optional<State> state(@Nullable String name) {
        return Arrays.stream(State.values())
                .filter(state -> state.name().equals(name))
                .findFirst();
    }
}
