package org.gongkai.admin.duty;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gongkai.admin.town.TownStore;
import org.gongkai.admin.web.NotFound;
import org.gongkai.admin.web.Wording;
import org.gongkai.domain.duty.Duty;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Town;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The matrix of towns and duties for the county, the duties of one town for its people, and what they record of them. */
@Controller
class DutyPages {

    /** In forms and addresses: the county instead of a town. */
    private static final String COUNTY = "county";

    private final DutyBoard board;
    private final TownStore towns;
    private final Wording wording;

    DutyPages(DutyBoard board, TownStore towns, Wording wording) {
        this.board = board;
        this.towns = towns;
        this.wording = wording;
    }

    @GetMapping("/admin/county/duties")
    Mono<Rendering> county(
            @RequestParam(name = "year", required = false, defaultValue = "") String wanted,
            @RequestParam(name = "done", required = false, defaultValue = "") String done,
            Actor actor) {
        requireOperator(actor);
        int year = EvidenceForm.year(wanted, board.today());
        return countyPage(actor, year, new Typed(Map.of(), Map.of()), done, HttpStatus.OK);
    }

    /** What was typed, and what is wrong with it. */
    record Typed(Map<String, String> values, Map<String, String> faults) {}

    private Mono<Rendering> countyPage(Actor actor, int year, Typed typed, String done, HttpStatus status) {
        return Mono.zip(board.towns(actor, year, 0), board.county(actor, year), board.evidence(actor, year, 0))
                .map(found -> common(Rendering.view("admin/county-duties"), actor, year, typed, done)
                        .modelAttribute("duties", board.duties().of(Duty.Bearer.TOWN))
                        .modelAttribute("towns", found.getT1())
                        .modelAttribute("own", found.getT2().values())
                        .modelAttribute("recordable", recordable(Duty.Bearer.COUNTY))
                        .modelAttribute(
                                "evidence",
                                found.getT3().stream()
                                        .filter(one -> one.townId() == DutyBoard.COUNTY)
                                        .toList())
                        .status(status)
                        .build());
    }

    private Rendering.Builder<?> common(Rendering.Builder<?> page, Actor actor, int year, Typed typed, String done) {
        return page.modelAttribute("actor", actor)
                .modelAttribute("today", board.today())
                .modelAttribute("year", year)
                .modelAttribute("years", EvidenceForm.years(board.today()))
                .modelAttribute("typed", typed.values())
                .modelAttribute("faults", typed.faults())
                .modelAttribute("labels", labels())
                .modelAttribute("done", List.of("recorded", "taken-back").contains(done) ? done : "");
    }

    private Map<String, String> labels() {
        var labels = new LinkedHashMap<String, String>();
        board.duties().all().forEach(duty -> labels.put(duty.code(), duty.label()));
        return labels;
    }

    private List<Duty> recordable(Duty.Bearer who) {
        return board.duties().of(who).stream()
                .filter(duty -> duty.proof().recorded())
                .toList();
    }

    @GetMapping("/admin/duties")
    Mono<Rendering> own(
            @RequestParam(name = "town", required = false, defaultValue = "") String slug,
            @RequestParam(name = "year", required = false, defaultValue = "") String wanted,
            @RequestParam(name = "done", required = false, defaultValue = "") String done,
            Actor actor) {
        int year = EvidenceForm.year(wanted, board.today());
        return mine(actor)
                .flatMap(mine -> townPage(
                        actor, mine, chosen(mine, slug), year, new Typed(Map.of(), Map.of()), done, HttpStatus.OK));
    }

    /** The towns whose duties the person sees, by name; no page where there is none. */
    private Mono<List<Town>> mine(Actor actor) {
        return towns.towns()
                .filter(town -> actor.sees(town.id()))
                .sort(Comparator.comparing(Town::name))
                .collectList()
                .filter(found -> !found.isEmpty())
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-page")));
    }

    private static Town chosen(List<Town> mine, String slug) {
        return slug.isEmpty()
                ? mine.getFirst()
                : mine.stream()
                        .filter(town -> town.slug().value().equals(slug))
                        .findFirst()
                        .orElseThrow(() -> new NotFound("no-such-town"));
    }

    private Mono<Rendering> townPage(
            Actor actor, List<Town> mine, Town town, int year, Typed typed, String done, HttpStatus status) {
        return Mono.zip(board.towns(actor, year, town.id()), board.evidence(actor, year, town.id()))
                .map(found -> common(Rendering.view("admin/duties"), actor, year, typed, done)
                        .modelAttribute("mine", mine)
                        .modelAttribute("town", town)
                        .modelAttribute(
                                "readings", found.getT1().getFirst().readings().values())
                        .modelAttribute("evidence", found.getT2())
                        .modelAttribute("mayRecord", DutyBoard.mayRecord(actor, town.id()))
                        .modelAttribute("recordable", recordable(Duty.Bearer.TOWN))
                        .status(status)
                        .build());
    }

    @PostMapping("/admin/duties/evidence")
    Mono<Rendering> record(ServerWebExchange exchange, Actor actor, Locale locale) {
        return exchange.getFormData().flatMap(form -> {
            var typed = new LinkedHashMap<String, String>();
            form.forEach((name, all) -> typed.put(name, all.isEmpty() || all.getFirst() == null ? "" : all.getFirst()));
            int year = EvidenceForm.year(typed.getOrDefault("year", ""), board.today());
            var slug = typed.getOrDefault("town", "");
            if (slug.equals(COUNTY)) {
                requireOperator(actor);
                return record(actor, typed, DutyBoard.COUNTY, year, locale)
                        .flatMap(faults -> faults.isEmpty()
                                ? Mono.just(backTo("/admin/county/duties?year=" + year + "&done=recorded"))
                                : countyPage(
                                        actor, year, new Typed(typed, faults), "", HttpStatus.UNPROCESSABLE_CONTENT));
            }
            return mine(actor).flatMap(mine -> {
                var town = chosen(mine, slug);
                return record(actor, typed, town.id(), year, locale)
                        .flatMap(faults -> faults.isEmpty()
                                ? Mono.just(backTo(
                                        "/admin/duties?town=" + town.slug() + "&year=" + year + "&done=recorded"))
                                : townPage(
                                        actor,
                                        mine,
                                        town,
                                        year,
                                        new Typed(typed, faults),
                                        "",
                                        HttpStatus.UNPROCESSABLE_CONTENT));
            });
        });
    }

    /** What is wrong, each a sentence at its field; nothing where it was recorded. */
    private Mono<Map<String, String>> record(
            Actor actor, Map<String, String> typed, int townId, int year, Locale locale) {
        if (!DutyBoard.mayRecord(actor, townId)) {
            return Mono.error(new NotFound("no-such-page"));
        }
        var form = EvidenceForm.of(typed, townId, year, board.duties(), board.today(), actor.name());
        var evidence = form.evidence();
        if (evidence != null) {
            return board.record(actor, evidence).thenReturn(Map.of());
        }
        var sentences = new LinkedHashMap<String, String>();
        form.faults().forEach((field, key) -> sentences.put(field, wording.sentence(locale, key)));
        return Mono.just(sentences);
    }

    @PostMapping("/admin/duties/evidence/{id}/take-back")
    Mono<Rendering> takeBack(@PathVariable String id, Actor actor) {
        if (!id.matches("[1-9][0-9]{0,17}")) {
            return Mono.error(new NotFound("no-such-page"));
        }
        return board.takeBack(actor, Long.parseLong(id))
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-page")))
                .flatMap(townId -> townId == DutyBoard.COUNTY
                        ? Mono.just(backTo("/admin/county/duties?done=taken-back"))
                        : towns.town(townId)
                                .map(town -> backTo("/admin/duties?town=" + town.slug() + "&done=taken-back")));
    }

    private static Rendering backTo(String address) {
        return Rendering.redirectTo(address).status(HttpStatus.SEE_OTHER).build();
    }

    private static void requireOperator(Actor actor) {
        if (!actor.isCountyWide()) {
            throw new NotFound("no-such-page");
        }
    }
}
