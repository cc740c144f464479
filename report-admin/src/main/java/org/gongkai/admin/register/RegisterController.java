package org.gongkai.admin.register;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gongkai.admin.town.TownStore;
import org.gongkai.admin.web.NotFound;
import org.gongkai.domain.register.RegisterKind;
import org.gongkai.domain.register.RegisterRefused;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Town;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Registers for programs: the same gates as on the pages. */
@RestController
@RequestMapping("/admin/api/v1")
class RegisterController {

    private static final int MOST = 200;

    private final RegisterDesk desk;
    private final RegisterJson json;
    private final EntryWording wording;
    private final TownStore towns;

    RegisterController(RegisterDesk desk, RegisterJson json, EntryWording wording, TownStore towns) {
        this.desk = desk;
        this.json = json;
        this.wording = wording;
        this.towns = towns;
    }

    /**
     * What is to be done.
     *
     * @param act may be absent where an entry begins in one way only
     * @param version the entry had when it was read; may be absent
     */
    record Body(
            @Nullable String act,
            @Nullable Map<String, String> values,
            @Nullable String remark,
            @Nullable Integer version) {

        RegisterDesk.Wish wish(String code) {
            return new RegisterDesk.Wish(code, values == null ? Map.of() : values, remark == null ? "" : remark);
        }
    }

    @GetMapping("/registers")
    Mono<List<Map<String, Object>>> kinds(Actor actor) {
        require(actor);
        return Mono.just(desk.kinds().stream().map(RegisterJson::kind).toList());
    }

    @GetMapping("/registers/{register}/entries")
    Mono<Map<String, Object>> list(
            @PathVariable String register,
            @RequestParam(name = "town", required = false, defaultValue = "") String town,
            @RequestParam(name = "state", required = false, defaultValue = "") String state,
            @RequestParam(name = "q", required = false, defaultValue = "") String words,
            @RequestParam(name = "cursor", required = false, defaultValue = "") String cursor,
            @RequestParam(name = "limit", required = false, defaultValue = "50") String limit,
            Actor actor) {
        require(actor);
        int most = limit.matches("[1-9][0-9]{0,2}") ? Math.min(MOST, Integer.parseInt(limit)) : 50;
        return kind(register).zipWith(towns.towns().collectMap(Town::id)).flatMap(known -> {
            var choice = new EntryChoice(
                    register, idOf(known.getT2(), town), state, words, false, EntryLists.before(cursor));
            return desk.list(actor, choice, most + 1).map(found -> {
                var shown = found.size() > most ? found.subList(0, most) : found;
                var page = new LinkedHashMap<String, Object>();
                page.put(
                        "entries",
                        shown.stream()
                                .map(line -> RegisterJson.line(known.getT1(), line, slug(known.getT2(), line.townId())))
                                .toList());
                page.put(
                        "next",
                        found.size() > most ? String.valueOf(shown.getLast().id()) : null);
                return page;
            });
        });
    }

    private static int idOf(Map<Integer, Town> towns, String slug) {
        return slug.isEmpty()
                ? 0
                : towns.values().stream()
                        .filter(town -> town.slug().value().equals(slug))
                        .findFirst()
                        .map(Town::id)
                        .orElseThrow(() -> new NotFound("no-such-town"));
    }

    private static String slug(Map<Integer, Town> towns, int id) {
        var town = towns.get(id);
        return town == null ? "" : town.slug().value();
    }

    @PostMapping("/towns/{town}/registers/{register}/entries")
    Mono<ResponseEntity<Map<String, Object>>> begin(
            @PathVariable String town,
            @PathVariable String register,
            @RequestBody Body body,
            Actor actor,
            Locale locale) {
        require(actor);
        return towns.town(town)
                .filter(found -> actor.sees(found.id()))
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-town")))
                .zipWith(kind(register))
                .flatMap(known -> Mono.defer(() -> desk.begin(
                        actor, known.getT1().id(), known.getT2(), body.wish(beginning(known.getT2(), body)))))
                .flatMap(stored -> shown(stored, actor, locale))
                .map(shown -> ResponseEntity.status(HttpStatus.CREATED).body(shown));
    }

    private static String beginning(RegisterKind kind, Body body) {
        return body.act() == null ? kind.beginnings().getFirst().code() : body.act();
    }

    @GetMapping("/entries/{id}")
    Mono<Map<String, Object>> entry(@PathVariable String id, Actor actor, Locale locale) {
        require(actor);
        return desk.find(actor, EntryLists.id(id))
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-entry")))
                .flatMap(stored -> shown(stored, actor, locale));
    }

    @PostMapping("/entries/{id}/{act}")
    Mono<Map<String, Object>> act(
            @PathVariable String id, @PathVariable String act, @RequestBody Body body, Actor actor, Locale locale) {
        require(actor);
        int version = body.version() instanceof Integer seen ? seen : 0;
        return Mono.defer(() -> desk.act(actor, EntryLists.id(id), body.wish(act), version))
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-entry")))
                .flatMap(stored -> shown(stored, actor, locale));
    }

    private Mono<Map<String, Object>> shown(StoredEntry stored, Actor actor, Locale locale) {
        return desk.clocks(stored)
                .zipWith(towns.town(stored.townId()))
                .map(known -> json.entry(
                        stored,
                        known.getT2().slug().value(),
                        RegisterDesk.offers(actor, stored),
                        known.getT1(),
                        locale));
    }

    private Mono<RegisterKind> kind(String code) {
        return desk.kind(code).switchIfEmpty(Mono.error(() -> new NotFound("no-such-register")));
    }

    private static void require(Actor actor) {
        if (!RegisterDesk.maySee(actor)) {
            throw new NotFound("no-such-page");
        }
    }

    /** RFC 9457: every obstacle with its code, its field and a sentence. */
    @ExceptionHandler(RegisterRefused.class)
    ResponseEntity<Map<String, Object>> refused(RegisterRefused refused, ServerWebExchange exchange, Locale locale) {
        var first = refused.obstacles().getFirst().code();
        var status = EntryWording.status(first);
        var problem = new LinkedHashMap<String, Object>();
        problem.put("type", "about:blank");
        problem.put("title", status.getReasonPhrase());
        problem.put("status", status.value());
        problem.put("detail", String.join("", wording.sentences(refused.obstacles(), locale)));
        problem.put("instance", exchange.getRequest().getPath().value());
        problem.put("code", first);
        problem.put(
                "obstacles",
                refused.obstacles().stream()
                        .map(one -> Map.of(
                                "code", one.code(), "field", one.field(), "message", wording.sentence(one, locale)))
                        .toList());
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
