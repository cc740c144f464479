package org.gongkai.admin.delegation;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongkai.admin.town.TownStore;
import org.gongkai.admin.web.NotFound;
import org.gongkai.admin.web.Wording;
import org.gongkai.domain.town.Actor;
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
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A person's deputies and for whom they are one themselves, below 我的账户. */
@Controller
class DelegationPages {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(ZONE);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZONE);

    private final Delegations delegations;
    private final TownStore towns;
    private final Wording wording;
    private final InstantSource clock;

    DelegationPages(Delegations delegations, TownStore towns, Wording wording, InstantSource clock) {
        this.delegations = delegations;
        this.towns = towns;
        this.wording = wording;
        this.clock = clock;
    }

    /** A town in which the person could name a deputy. */
    record Desk(Town town, List<Role> roles, List<DelegationStore.Candidate> candidates) {}

    /** What was typed. */
    record Typed(String town, String deputy, Set<String> roles, String from, String until) {
        static final Typed NOTHING = new Typed("", "", Set.of(), "", "");

        static Typed of(MultiValueMap<String, String> form) {
            return new Typed(
                    text(form.getFirst("town")),
                    text(form.getFirst("deputy")),
                    Set.copyOf(form.getOrDefault("role", List.of())),
                    text(form.getFirst("from")),
                    text(form.getFirst("until")));
        }

        private static String text(@Nullable String value) {
            return value == null ? "" : value.length() > 60 ? value.substring(0, 60) : value;
        }
    }

    @GetMapping("/admin/account/delegations")
    Mono<Rendering> list(@RequestParam(name = "done", required = false) @Nullable String done, Actor actor) {
        return page(actor, Typed.NOTHING, done == null ? "" : done, "");
    }

    @PostMapping("/admin/account/delegations")
    Mono<Rendering> name(ServerWebExchange exchange, Actor actor, Locale locale) {
        return exchange.getFormData()
                .map(Typed::of)
                .flatMap(typed -> towns.town(typed.town())
                        .map(Town::id)
                        .defaultIfEmpty(0)
                        .flatMap(townId -> Mono.defer(() -> delegations.name(actor, wanted(townId, typed))))
                        .map(_ -> backTo("named"))
                        .onErrorResume(
                                DelegationRefused.class,
                                refused -> page(actor, typed, "", wording.sentence(locale, refused.key()))));
    }

    private Delegations.NewDelegation wanted(int townId, Typed typed) {
        if (!typed.deputy().matches("[0-9]{1,18}")) {
            throw new DelegationRefused("delegation.no-deputy");
        }
        try {
            var from = LocalDate.parse(typed.from()).atStartOfDay(ZONE).toInstant();
            var now = clock.instant();
            return new Delegations.NewDelegation(
                    townId,
                    Long.parseLong(typed.deputy()),
                    typed.roles().stream()
                            .flatMap(code -> Role.ofCode(code).map(Stream::of).orElseGet(Stream::of))
                            .collect(Collectors.toSet()),
                    // not back into the past
                    from.isBefore(now) ? now : from,
                    LocalDate.parse(typed.until())
                            .plusDays(1)
                            .atStartOfDay(ZONE)
                            .toInstant());
        } catch (DateTimeParseException _) {
            throw new DelegationRefused("delegation.no-time");
        }
    }

    @PostMapping("/admin/account/delegations/{id}/end")
    Mono<Rendering> end(@PathVariable String id, Actor actor) {
        return (id.matches("[1-9][0-9]{0,17}") ? delegations.end(actor, Long.parseLong(id)) : Mono.<Boolean>empty())
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-page")))
                .map(ended -> {
                    if (!ended) {
                        throw new ResponseStatusException(HttpStatus.FORBIDDEN);
                    }
                    return backTo("ended");
                });
    }

    private static Rendering backTo(String done) {
        return Rendering.redirectTo("/admin/account/delegations?done=" + done)
                .status(HttpStatus.SEE_OTHER)
                .build();
    }

    private Mono<Rendering> page(Actor actor, Typed typed, String done, String error) {
        var now = clock.instant();
        return towns.towns()
                .collectMap(Town::id)
                .flatMap(all -> Mono.zip(
                                desks(actor, all).collectList(),
                                delegations.of(actor, actor.accountId()).collectList())
                        .map(found -> rendering(actor, typed, done, error, now)
                                .modelAttribute("towns", all)
                                .modelAttribute("desks", found.getT1())
                                .modelAttribute(
                                        "given",
                                        found.getT2().stream()
                                                .filter(one -> one.absenteeId() == actor.accountId())
                                                .toList())
                                .modelAttribute(
                                        "received",
                                        found.getT2().stream()
                                                .filter(one -> one.deputyId() == actor.accountId())
                                                .toList())
                                .build()));
    }

    private static Rendering.Builder<?> rendering(Actor actor, Typed typed, String done, String error, Instant now) {
        return Rendering.view("admin/delegations")
                .modelAttribute("actor", actor)
                .modelAttribute("minute", MINUTE)
                .modelAttribute("today", DAY.format(now))
                .modelAttribute("now", now)
                .modelAttribute("typed", typed)
                .modelAttribute("done", done)
                .modelAttribute("error", error)
                .status(error.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private Flux<Desk> desks(Actor actor, Map<Integer, Town> all) {
        var mine = all.values().stream()
                .filter(town -> !Delegations.rolesOf(actor, town.id()).isEmpty())
                .sorted(Comparator.comparing(Town::name))
                .toList();
        return Flux.fromIterable(mine)
                .concatMap(town -> delegations
                        .candidates(actor, town.id())
                        .collectList()
                        .map(candidates -> new Desk(town, Delegations.rolesOf(actor, town.id()), candidates)));
    }
}
