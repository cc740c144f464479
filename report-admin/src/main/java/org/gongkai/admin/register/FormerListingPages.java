package org.gongkai.admin.register;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.gongkai.admin.report.FormRefused;
import org.gongkai.admin.web.NotFound;
import org.gongkai.admin.web.Wording;
import org.gongkai.domain.town.Actor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** How an entry of a list stood before the public, with a form to strike what should never have been there. */
@Controller
class FormerListingPages {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private final FormerListings listings;
    private final Wording wording;

    FormerListingPages(FormerListings listings, Wording wording) {
        this.listings = listings;
        this.wording = wording;
    }

    @GetMapping("/admin/entries/{id}/listings")
    Mono<Rendering> page(@PathVariable String id, Actor actor) {
        return page(actor, EntryLists.id(id), List.of(), HttpStatus.OK);
    }

    private Mono<Rendering> page(Actor actor, long id, List<String> errors, HttpStatus status) {
        requireRegisters(actor);
        return listings.of(actor, id)
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-entry")))
                .map(past -> Rendering.view("admin/former-listings")
                        .modelAttribute("actor", actor)
                        .modelAttribute("stored", past.stored())
                        .modelAttribute("entry", past.stored().entry())
                        .modelAttribute("kind", past.stored().entry().kind())
                        .modelAttribute("listings", past.listings())
                        .modelAttribute(
                                "mayStrike",
                                FormerListings.mayStrike(actor, past.stored().townId()))
                        .modelAttribute("minute", MINUTE)
                        .modelAttribute("errors", errors)
                        .status(status)
                        .build());
    }

    @PostMapping("/admin/entries/{id}/listings/{sequence}/strike")
    Mono<Rendering> strike(
            @PathVariable String id,
            @PathVariable String sequence,
            ServerWebExchange exchange,
            Actor actor,
            Locale locale) {
        requireRegisters(actor);
        long entry = EntryLists.id(id);
        int step = sequence.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(sequence) : 0;
        return exchange.getFormData()
                .map(form -> Objects.requireNonNullElse(form.getFirst("reason"), ""))
                .flatMap(reason -> Mono.defer(() -> listings.strike(actor, entry, step, reason))
                        .switchIfEmpty(Mono.error(() -> new NotFound("no-such-entry")))
                        .map(_ -> Rendering.redirectTo("/admin/entries/" + entry + "/listings")
                                .status(HttpStatus.SEE_OTHER)
                                .build())
                        .onErrorResume(
                                FormRefused.class,
                                refused -> page(
                                        actor,
                                        entry,
                                        refused.problems().stream()
                                                .map(problem -> wording.field(locale, problem))
                                                .toList(),
                                        HttpStatus.UNPROCESSABLE_CONTENT)));
    }

    private static void requireRegisters(Actor actor) {
        if (!RegisterDesk.maySee(actor)) {
            throw new NotFound("no-such-page");
        }
    }
}
