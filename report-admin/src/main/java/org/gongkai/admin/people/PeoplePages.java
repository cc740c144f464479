package org.gongkai.admin.people;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gongkai.admin.account.Session;
import org.gongkai.admin.account.Sessions;
import org.gongkai.admin.delegation.Delegations;
import org.gongkai.admin.town.TownStore;
import org.gongkai.admin.web.NotFound;
import org.gongkai.admin.web.Wording;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Membership;
import org.gongkai.domain.town.Role;
import org.gongkai.domain.town.Town;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The list of people, opening an account, and the page of one person. Who may not list people finds none of these pages. */
@Controller
class PeoplePages {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));
    private static final int PAGE = 50;
    private static final String COUNTY = "county";

    private final People people;
    private final Sessions sessions;
    private final TownStore towns;
    private final Wording wording;
    private final Delegations delegations;

    PeoplePages(People people, Sessions sessions, TownStore towns, Wording wording, Delegations delegations) {
        this.people = people;
        this.sessions = sessions;
        this.towns = towns;
        this.wording = wording;
        this.delegations = delegations;
    }

    @GetMapping("/admin/people")
    Mono<Rendering> list(
            @RequestParam(name = "q", required = false, defaultValue = "") String words,
            @RequestParam(name = "after", required = false, defaultValue = "") String after,
            Actor actor) {
        requireLister(actor);
        var wanted = words.strip();
        var selection = new PeopleStore.Selection(
                wanted.length() > 60 || wanted.indexOf('\0') >= 0 ? "" : wanted,
                after.matches("[a-z0-9._-]{0,40}") ? after : "",
                PeopleRules.seesEverybody(actor));
        return people.list(actor, selection, PAGE + 1)
                .collectList()
                .zipWith(names())
                .map(found -> listPage(actor, selection, found.getT1(), found.getT2()));
    }

    private static Rendering listPage(
            Actor actor, PeopleStore.Selection selection, List<Person> found, Map<Integer, Town> names) {
        boolean more = found.size() > PAGE;
        var shown = more ? found.subList(0, PAGE) : found;
        return Rendering.view("admin/people")
                .modelAttribute("actor", actor)
                .modelAttribute("minute", MINUTE)
                .modelAttribute("people", shown)
                .modelAttribute("names", names)
                .modelAttribute("words", selection.words())
                .modelAttribute("next", more ? shown.getLast().login() : "")
                .modelAttribute("mayAdd", PeopleRules.mayAdd(actor))
                .build();
    }

    private Mono<Map<Integer, Town>> names() {
        return towns.towns().collectMap(Town::id);
    }

    @GetMapping("/admin/people/new")
    Mono<Rendering> blank(Actor actor) {
        return addPage(actor, Map.of(), "", HttpStatus.OK);
    }

    @PostMapping("/admin/people/new")
    Mono<Rendering> add(ServerWebExchange exchange, Actor actor, Locale locale) {
        requireAdder(actor);
        return exchange.getFormData().flatMap(form -> {
            var typed = typed(form);
            return membership(typed.get("role"))
                    .flatMap(chosen -> people.add(
                            actor,
                            typed.getOrDefault("login", "").strip().toLowerCase(Locale.ROOT),
                            typed.getOrDefault("name", ""),
                            chosen.isEmpty() ? null : chosen.getFirst()))
                    .flatMap(added -> people.find(actor, added.id())
                            .flatMap(person -> personPage(actor, person, added.password(), "", HttpStatus.CREATED)))
                    .onErrorResume(
                            PeopleRefused.class,
                            refused -> addPage(
                                    actor,
                                    typed,
                                    wording.sentence(locale, refused.key()),
                                    HttpStatus.UNPROCESSABLE_CONTENT));
        });
    }

    private static Map<String, String> typed(MultiValueMap<String, String> form) {
        var typed = new LinkedHashMap<String, String>();
        for (var field : List.of("login", "name", "role")) {
            var value = form.getFirst(field);
            typed.put(field, value == null ? "" : value.length() > 200 ? value.substring(0, 200) : value);
        }
        return typed;
    }

    /** {@code town:role}, or {@code county:role}; an empty list for none. */
    private Mono<List<Membership>> membership(@Nullable String code) {
        if (code == null || code.isBlank()) {
            return Mono.just(List.of());
        }
        int colon = code.indexOf(':');
        var role = Role.ofCode(code.substring(colon + 1));
        if (colon < 0 || role.isEmpty() || role.get().isCountyWide() != code.startsWith(COUNTY + ":")) {
            return Mono.error(new PeopleRefused("people.no-such-role"));
        }
        return role.get().isCountyWide()
                ? Mono.just(List.of(new Membership(0, role.get())))
                : towns.town(code.substring(0, colon))
                        .map(town -> List.of(new Membership(town.id(), role.get())))
                        .switchIfEmpty(Mono.error(() -> new PeopleRefused("people.no-such-role")));
    }

    private Mono<Rendering> addPage(Actor actor, Map<String, String> typed, String error, HttpStatus status) {
        requireAdder(actor);
        return choices(actor)
                .map(choices -> Rendering.view("admin/person-new")
                        .modelAttribute("actor", actor)
                        .modelAttribute("typed", typed)
                        .modelAttribute("error", error)
                        .modelAttribute("choices", choices)
                        .modelAttribute("optional", actor.holds(Role.SYSTEM_ADMINISTRATOR))
                        .status(status)
                        .build());
    }

    /**
     * A role that can be given.
     *
     * @param code {@code town:role} or {@code county:role}
     */
    record Choice(String group, String code, String label) {}

    private Mono<List<Choice>> choices(Actor actor) {
        return towns.towns().collectList().map(all -> {
            var choices = new ArrayList<Choice>();
            all.stream()
                    .sorted(Comparator.comparing(Town::name))
                    .forEach(town -> PeopleRules.givenIn(actor, town.id())
                            .forEach(role -> choices.add(
                                    new Choice(town.name(), town.slug().value() + ":" + role.code(), role.label()))));
            PeopleRules.givenInCounty(actor)
                    .forEach(role -> choices.add(new Choice("", COUNTY + ":" + role.code(), role.label())));
            return choices;
        });
    }

    @GetMapping("/admin/people/{id}")
    Mono<Rendering> person(@PathVariable String id, Actor actor) {
        return find(actor, id).flatMap(person -> personPage(actor, person, "", "", HttpStatus.OK));
    }

    @PostMapping("/admin/people/{id}/roles")
    Mono<Rendering> role(@PathVariable String id, ServerWebExchange exchange, Actor actor, Locale locale) {
        return find(actor, id)
                .flatMap(person -> exchange.getFormData()
                        .flatMap(form -> membership(form.getFirst("role"))
                                .flatMap(chosen -> chosen.isEmpty()
                                        ? Mono.error(new PeopleRefused("people.no-such-role"))
                                        : people.change(actor, person, chosen.getFirst(), !form.containsKey("take")))
                                .thenReturn(backTo(person))
                                .onErrorResume(
                                        PeopleRefused.class, refused -> refusedPage(actor, person, refused, locale))));
    }

    @PostMapping("/admin/people/{id}/mail")
    Mono<Rendering> mail(@PathVariable String id, ServerWebExchange exchange, Actor actor, Locale locale) {
        return find(actor, id)
                .flatMap(person -> exchange.getFormData().flatMap(form -> {
                    var typed = form.getFirst("email");
                    var address = typed == null ? "" : typed.length() > 300 ? typed.substring(0, 300) : typed;
                    return people.setAddress(actor, person, address)
                            .thenReturn(backTo(person))
                            .onErrorResume(
                                    PeopleRefused.class,
                                    refused -> refusedPage(actor, person, refused, address, locale));
                }));
    }

    @PostMapping("/admin/people/{id}/delegations/{number}/end")
    Mono<Rendering> endDelegation(@PathVariable String id, @PathVariable String number, Actor actor) {
        return find(actor, id)
                .flatMap(person -> delegations
                        .of(actor, person.id())
                        .filter(one -> Long.toString(one.id()).equals(number))
                        .next()
                        .switchIfEmpty(Mono.error(() -> new NotFound("no-such-page")))
                        .flatMap(one -> delegations.end(actor, one.id()))
                        .map(ended -> {
                            if (!ended) {
                                throw new ResponseStatusException(HttpStatus.FORBIDDEN);
                            }
                            return backTo(person);
                        }));
    }

    @PostMapping("/admin/people/{id}/{deed}")
    Mono<Rendering> act(@PathVariable String id, @PathVariable String deed, Actor actor, Locale locale) {
        var known = People.Deed.ofCode(deed).orElseThrow(() -> new NotFound("no-such-page"));
        return find(actor, id)
                .flatMap(person -> people.act(actor, person, known)
                        .flatMap(password -> password.isEmpty()
                                ? Mono.just(backTo(person))
                                : find(actor, id).flatMap(now -> personPage(actor, now, password, "", HttpStatus.OK)))
                        .onErrorResume(PeopleRefused.class, refused -> refusedPage(actor, person, refused, locale)));
    }

    private Mono<Rendering> refusedPage(Actor actor, Person person, PeopleRefused refused, Locale locale) {
        return refusedPage(actor, person, refused, null, locale);
    }

    private Mono<Rendering> refusedPage(
            Actor actor, Person person, PeopleRefused refused, @Nullable String typedAddress, Locale locale) {
        return personPage(
                actor,
                person,
                "",
                typedAddress,
                wording.sentence(locale, refused.key()),
                refused.key().equals("people.not-yours") ? HttpStatus.FORBIDDEN : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private static Rendering backTo(Person person) {
        return Rendering.redirectTo("/admin/people/" + person.id())
                .status(HttpStatus.SEE_OTHER)
                .build();
    }

    /** A role that is held, with the one who looks at it allowed to take it or not. */
    record Held(String town, String role, String code, boolean mayTake) {}

    private Mono<Rendering> personPage(Actor actor, Person person, String password, String error, HttpStatus status) {
        return personPage(actor, person, password, null, error, status);
    }

    private Mono<Rendering> personPage(
            Actor actor,
            Person person,
            String password,
            @Nullable String typedAddress,
            String error,
            HttpStatus status) {
        var list = PeopleRules.maySecure(actor, person)
                ? sessions.of(person.id()).collectList()
                : Mono.just(List.<Session>of());
        boolean manages = PeopleRules.mayManage(actor, person);
        var address = manages && typedAddress == null
                ? people.address(person)
                : Mono.just(typedAddress == null ? "" : typedAddress);
        var deputies = delegations.of(actor, person.id()).collectList();
        return Mono.zip(names(), choices(actor), list, address, deputies)
                .map(known -> Rendering.view("admin/person")
                        .modelAttribute("actor", actor)
                        .modelAttribute("minute", MINUTE)
                        .modelAttribute("person", person)
                        .modelAttribute("held", held(actor, person, known.getT1()))
                        .modelAttribute("choices", person.id() == actor.accountId() ? List.of() : known.getT2())
                        .modelAttribute("sessions", known.getT3())
                        .modelAttribute("deeds", deeds(actor, person))
                        .modelAttribute("password", password)
                        .modelAttribute("delegations", known.getT5())
                        .modelAttribute("names", known.getT1())
                        .modelAttribute("mayMail", manages)
                        .modelAttribute("email", known.getT4())
                        .modelAttribute("error", error)
                        .header("Cache-Control", "no-store")
                        .status(status)
                        .build());
    }

    private static List<Held> held(Actor actor, Person person, Map<Integer, Town> names) {
        return person.memberships().stream()
                .sorted(Comparator.comparingInt(Membership::townId).thenComparing(Membership::role))
                .map(one -> {
                    var town = names.get(one.townId());
                    return new Held(
                            town == null ? "" : town.name(),
                            one.role().label(),
                            (town == null ? COUNTY : town.slug().value()) + ":"
                                    + one.role().code(),
                            PeopleRules.mayGive(actor, person.id(), one));
                })
                .toList();
    }

    /** What can be done now: nothing that would change nothing. */
    private static List<String> deeds(Actor actor, Person person) {
        return Arrays.stream(People.Deed.values())
                .filter(deed -> deed.isAllowed(actor, person))
                .filter(deed -> switch (deed) {
                    case DISABLE, RESET -> !person.disabled();
                    case ENABLE -> person.disabled();
                    case UNLOCK -> person.locked();
                    case END_SESSIONS -> !person.disabled();
                    case REMOVE_SECOND_FACTOR -> person.hasSecondFactor();
                })
                .map(People.Deed::code)
                .toList();
    }

    private Mono<Person> find(Actor actor, String id) {
        requireLister(actor);
        return (id.matches("[0-9]{1,18}") ? people.find(actor, Long.parseLong(id)) : Mono.<Person>empty())
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-page")));
    }

    private static void requireLister(Actor actor) {
        if (!PeopleRules.mayList(actor)) {
            throw new NotFound("no-such-page");
        }
    }

    private static void requireAdder(Actor actor) {
        if (!PeopleRules.mayAdd(actor)) {
            throw new NotFound("no-such-page");
        }
    }
}
