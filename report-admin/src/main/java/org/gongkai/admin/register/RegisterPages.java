package org.gongkai.admin.register;

import static org.gongkai.admin.web.TypedFields.typed;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gongkai.admin.town.TownStore;
import org.gongkai.admin.web.NotFound;
import org.gongkai.domain.register.Gatekeeper;
import org.gongkai.domain.register.RegisterAct;
import org.gongkai.domain.register.RegisterEntry;
import org.gongkai.domain.register.RegisterKind;
import org.gongkai.domain.register.RegisterRefused;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Town;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The registers of a person's towns: all of them, the entries of one, and an entry with its life. */
@Controller
class RegisterPages {

    private static final int PAGE = 50;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private final RegisterDesk desk;
    private final Intakes intakes;
    private final EntryWording wording;
    private final TownStore towns;

    RegisterPages(RegisterDesk desk, Intakes intakes, EntryWording wording, TownStore towns) {
        this.desk = desk;
        this.intakes = intakes;
        this.wording = wording;
        this.towns = towns;
    }

    @GetMapping("/admin/registers")
    Mono<Rendering> all(Actor actor) {
        require(actor);
        return desk.counts(actor)
                .zipWith(intakes.aside(actor))
                .map(known -> Rendering.view("admin/registers")
                        .modelAttribute("actor", actor)
                        .modelAttribute("kinds", desk.kinds())
                        .modelAttribute("counts", known.getT1())
                        .modelAttribute("aside", known.getT2().size())
                        .build());
    }

    @GetMapping("/admin/registers/{register}")
    Mono<Rendering> list(
            @PathVariable String register,
            @RequestParam(name = "town", required = false, defaultValue = "") String town,
            @RequestParam(name = "before", required = false, defaultValue = "") String before,
            @RequestParam MultiValueMap<String, String> asked,
            Actor actor) {
        require(actor);
        return kind(register).zipWith(names()).flatMap(known -> {
            var kind = known.getT1();
            var choice =
                    EntryChoice.of(kind, townId(known.getT2(), town), asked).behind(EntryLists.before(before));
            return desk.list(actor, choice, PAGE + 1).map(found -> {
                var shown = found.size() > PAGE ? found.subList(0, PAGE) : found;
                return Rendering.view("admin/register")
                        .modelAttribute("actor", actor)
                        .modelAttribute("kind", kind)
                        .modelAttribute("choice", choice)
                        .modelAttribute("town", town)
                        .modelAttribute("entries", shown)
                        .modelAttribute("names", known.getT2())
                        .modelAttribute("today", desk.today())
                        .modelAttribute("mine", beginnable(actor, kind, known.getT2()))
                        .modelAttribute("visible", visible(actor, known.getT2()))
                        .modelAttribute(
                                "next", found.size() > PAGE ? shown.getLast().id() : 0)
                        .build();
            });
        });
    }

    private static int townId(Map<Integer, Town> names, String slug) {
        return names.values().stream()
                .filter(town -> town.slug().value().equals(slug))
                .findFirst()
                .map(Town::id)
                .orElse(0);
    }

    /** Towns in which the person begins entries of this register. */
    private static List<Town> beginnable(Actor actor, RegisterKind kind, Map<Integer, Town> names) {
        var blank = RegisterEntry.blank(kind);
        return visible(actor, names).stream()
                .filter(town -> kind.beginnings().stream()
                        .anyMatch(act -> Gatekeeper.offers(blank, act, RegisterDesk.visitor(actor, town.id()))))
                .toList();
    }

    private static List<Town> visible(Actor actor, Map<Integer, Town> names) {
        return names.values().stream()
                .filter(town -> actor.sees(town.id()))
                .sorted(Comparator.comparing(Town::name))
                .toList();
    }

    @GetMapping("/admin/registers/{register}/new")
    Mono<Rendering> blank(
            @PathVariable String register,
            @RequestParam(name = "town", required = false, defaultValue = "") String town,
            Actor actor) {
        require(actor);
        return kind(register)
                .zipWith(names())
                .map(known -> newPage(actor, known.getT1(), known.getT2(), town, Map.of(), List.of(), HttpStatus.OK));
    }

    private static Rendering newPage(
            Actor actor,
            RegisterKind kind,
            Map<Integer, Town> names,
            String town,
            Map<String, String> typed,
            List<String> errors,
            HttpStatus status) {
        var mine = beginnable(actor, kind, names);
        if (mine.isEmpty()) {
            throw new NotFound("no-such-page");
        }
        var act = kind.beginnings().stream()
                .filter(one -> mine.stream()
                        .anyMatch(its -> Gatekeeper.offers(
                                RegisterEntry.blank(kind), one, RegisterDesk.visitor(actor, its.id()))))
                .findFirst()
                .orElseThrow();
        return Rendering.view("admin/entry-new")
                .modelAttribute("actor", actor)
                .modelAttribute("kind", kind)
                .modelAttribute("act", act)
                .modelAttribute("fields", fields(kind, act, Map.of(), typed))
                .modelAttribute("mine", mine)
                .modelAttribute("town", town)
                .modelAttribute("errors", errors)
                .status(status)
                .build();
    }

    @PostMapping("/admin/registers/{register}/new")
    Mono<Rendering> begin(@PathVariable String register, ServerWebExchange exchange, Actor actor, Locale locale) {
        require(actor);
        return kind(register)
                .zipWith(names())
                .flatMap(known -> exchange.getFormData().flatMap(form -> {
                    var kind = known.getT1();
                    var typed = typed(form);
                    var town = typed.getOrDefault("town", "");
                    int townId = townId(known.getT2(), town);
                    if (!actor.sees(townId) || townId == 0) {
                        return Mono.error(new NotFound("no-such-town"));
                    }
                    var wish = new RegisterDesk.Wish(typed.getOrDefault("act", ""), values(kind, typed), "");
                    return Mono.defer(() -> desk.begin(actor, townId, kind, wish))
                            .map(RegisterPages::backTo)
                            .onErrorResume(
                                    RegisterRefused.class,
                                    refused -> Mono.just(newPage(
                                            actor,
                                            kind,
                                            known.getT2(),
                                            town,
                                            typed,
                                            sentences(kind, refused, locale),
                                            EntryWording.status(refused.obstacles()
                                                    .getFirst()
                                                    .code()))));
                }));
    }

    @GetMapping("/admin/entries/{id}")
    Mono<Rendering> entry(
            @PathVariable String id,
            @RequestParam(name = "done", required = false, defaultValue = "") String done,
            Actor actor) {
        require(actor);
        return find(actor, id)
                .flatMap(stored ->
                        entryPage(actor, stored, "", Map.of(), List.of(), "done".equals(done), HttpStatus.OK));
    }

    @PostMapping("/admin/entries/{id}/{act}")
    Mono<Rendering> act(
            @PathVariable String id, @PathVariable String act, ServerWebExchange exchange, Actor actor, Locale locale) {
        require(actor);
        return find(actor, id)
                .flatMap(stored -> exchange.getFormData().flatMap(form -> {
                    var typed = typed(form);
                    var kind = stored.entry().kind();
                    var wish = new RegisterDesk.Wish(act, values(kind, typed), typed.getOrDefault("remark", ""));
                    var seen = typed.getOrDefault("version", "");
                    int version = seen.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(seen) : 0;
                    return Mono.defer(() -> desk.act(actor, stored.id(), wish, version))
                            .map(RegisterPages::backTo)
                            .onErrorResume(
                                    RegisterRefused.class,
                                    refused -> find(actor, id)
                                            .flatMap(now -> entryPage(
                                                    actor,
                                                    now,
                                                    act,
                                                    typed,
                                                    sentences(kind, refused, locale),
                                                    false,
                                                    EntryWording.status(refused.obstacles()
                                                            .getFirst()
                                                            .code()))));
                }));
    }

    private Mono<Rendering> entryPage(
            Actor actor,
            StoredEntry stored,
            String tried,
            Map<String, String> typed,
            List<String> errors,
            boolean done,
            HttpStatus status) {
        var kind = stored.entry().kind();
        return Mono.zip(desk.clocks(stored), towns.town(stored.townId()))
                .map(known -> Rendering.view("admin/entry")
                        .modelAttribute("actor", actor)
                        .modelAttribute("kind", kind)
                        .modelAttribute("stored", stored)
                        .modelAttribute("entry", stored.entry())
                        .modelAttribute("town", known.getT2())
                        .modelAttribute("clocks", known.getT1())
                        .modelAttribute("today", desk.today())
                        .modelAttribute("offers", offers(actor, stored, tried, typed))
                        .modelAttribute("minute", MINUTE)
                        .modelAttribute("errors", errors)
                        .modelAttribute("done", done)
                        .status(status)
                        .build());
    }

    /** An act with the fields it asks for. */
    record Offer(RegisterAct act, List<TypedField> fields, boolean open, String remark) {}

    private static List<Offer> offers(Actor actor, StoredEntry stored, String tried, Map<String, String> typed) {
        return RegisterDesk.offers(actor, stored).stream()
                .map(act -> new Offer(
                        act,
                        fields(
                                stored.entry().kind(),
                                act,
                                stored.entry().values(),
                                act.code().equals(tried) ? typed : Map.of()),
                        act.code().equals(tried),
                        act.code().equals(tried) ? typed.getOrDefault("remark", "") : ""))
                .toList();
    }

    /** A field of a form with what stands in it. */
    record TypedField(org.gongkai.domain.register.RegisterField field, String value, boolean required) {}

    private static List<TypedField> fields(
            RegisterKind kind, RegisterAct act, Map<String, String> present, Map<String, String> typed) {
        var all = new ArrayList<TypedField>();
        for (var code : act.asks()) {
            kind.field(code)
                    .ifPresent(field -> all.add(new TypedField(
                            field,
                            typed.getOrDefault(code, present.getOrDefault(code, "")),
                            act.requires().contains(code))));
        }
        return all;
    }

    /** Of what was typed, that which belongs to fields. */
    private static Map<String, String> values(RegisterKind kind, Map<String, String> typed) {
        var values = new LinkedHashMap<String, String>();
        typed.forEach((name, value) -> {
            if (kind.field(name).isPresent()) {
                values.put(name, value.replace("\r\n", "\n"));
            }
        });
        return values;
    }

    private List<String> sentences(RegisterKind kind, RegisterRefused refused, Locale locale) {
        return refused.obstacles().stream()
                .map(one -> one.field().isEmpty() || !one.text().isEmpty()
                        ? wording.sentence(one, locale)
                        : RegisterDesk.label(kind, one.field()) + "：" + wording.sentence(one, locale))
                .distinct()
                .toList();
    }

    private static Rendering backTo(StoredEntry stored) {
        return Rendering.redirectTo("/admin/entries/" + stored.id() + "?done=done")
                .status(HttpStatus.SEE_OTHER)
                .build();
    }

    private Mono<StoredEntry> find(Actor actor, String id) {
        return desk.find(actor, EntryLists.id(id)).switchIfEmpty(Mono.error(() -> new NotFound("no-such-entry")));
    }

    private Mono<Map<Integer, Town>> names() {
        return towns.towns().collectMap(Town::id);
    }

    private Mono<RegisterKind> kind(String code) {
        return desk.kind(code).switchIfEmpty(Mono.error(() -> new NotFound("no-such-register")));
    }

    private static void require(Actor actor) {
        if (!RegisterDesk.maySee(actor)) {
            throw new NotFound("no-such-page");
        }
    }
}
