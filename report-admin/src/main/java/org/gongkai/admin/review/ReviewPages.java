package org.gongkai.admin.review;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.gongkai.admin.report.EditionStore;
import org.gongkai.admin.report.StoredEdition;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.admin.town.TownStore;
import org.gongkai.admin.web.NotFound;
import org.gongkai.admin.web.ReportId;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.review.Stage;
import org.gongkai.domain.town.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/** What goes with a review: the sign-off sheet for the files, what has changed, and the second person of a take-down. */
@Controller
class ReviewPages {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private final EditionStore editions;
    private final RoundTextStore rounds;
    private final TakeDowns takeDowns;
    private final SecrecyReview secrecy;
    private final Claims claims;
    private final TownStore towns;
    private final TownScope scope;
    private final java.time.InstantSource clock;

    ReviewPages(
            EditionStore editions,
            RoundTextStore rounds,
            TakeDowns takeDowns,
            SecrecyReview secrecy,
            Claims claims,
            TownStore towns,
            TownScope scope,
            java.time.InstantSource clock) {
        this.editions = editions;
        this.rounds = rounds;
        this.takeDowns = takeDowns;
        this.secrecy = secrecy;
        this.claims = claims;
        this.towns = towns;
        this.scope = scope;
        this.clock = clock;
    }

    /** One stage on the sheet: signed, or to be signed. */
    record Row(
            Stage stage,
            @Nullable String name,
            @Nullable String remark,
            @Nullable Instant at,
            @Nullable String digest) {}

    /** 签批单 of the newest edition. */
    @GetMapping("/admin/reports/{id}/sheet")
    Mono<Rendering> sheet(@PathVariable String id, Actor actor) {
        return sheet(actor, editions.newest(ReportId.of(id)));
    }

    /** 签批单 of an edition: prints on one sheet of A4, bound to the text by its digest. */
    @GetMapping("/admin/reports/{id}/editions/{number}/sheet")
    Mono<Rendering> sheet(@PathVariable String id, @PathVariable String number, Actor actor) {
        if (!number.matches("[1-9][0-9]{0,8}")) {
            throw new NotFound("no-such-report");
        }
        return sheet(actor, editions.edition(ReportId.of(id), Integer.parseInt(number)));
    }

    private Mono<Rendering> sheet(Actor actor, Mono<StoredEdition> edition) {
        return scope.of(actor, edition)
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-report")))
                .flatMap(stored -> towns.town(stored.manuscript().townId())
                        .zipWith(decisions(actor, stored))
                        .zipWith(
                                secrecy.confirmed(actor, stored).collectList(),
                                (found, confirmed) -> Rendering.view("admin/sheet")
                                        .modelAttribute("actor", actor)
                                        .modelAttribute("town", found.getT1())
                                        .modelAttribute("decisions", found.getT2())
                                        .modelAttribute("confirmed", confirmed)
                                        .modelAttribute("stored", stored)
                                        .modelAttribute("manuscript", stored.manuscript())
                                        .modelAttribute(
                                                "metadata", stored.manuscript().metadata())
                                        .modelAttribute("rows", rows(stored))
                                        .modelAttribute("minute", MINUTE)
                                        .modelAttribute("now", clock.instant())
                                        .build()));
    }

    private Mono<List<SecrecyDecision>> decisions(Actor actor, StoredEdition stored) {
        return secrecy.decisions(actor, stored)
                .filter(decision -> decision.edition() == stored.manuscript().edition())
                .collectList();
    }

    private static List<Row> rows(StoredEdition stored) {
        return List.of(Stage.values()).stream()
                .map(stage -> stored.signOffs().stream()
                        .filter(signOff -> signOff.stage() == stage)
                        .findFirst()
                        .map(signOff -> new Row(
                                stage,
                                signOff.signature(),
                                signOff.remark(),
                                signOff.signedAt(),
                                signOff.digest().hex()))
                        .orElse(new Row(stage, null, null, null, null)))
                .toList();
    }

    /** What changed since the round before, and since the edition before. */
    @GetMapping("/admin/reports/{id}/difference")
    Mono<Rendering> difference(@PathVariable String id, Actor actor) {
        long reportId = ReportId.of(id);
        return scope.of(
                        actor,
                        editions.newest(reportId)
                                .flatMap(newest -> rounds.before(newest)
                                        .map(Optional::of)
                                        .defaultIfEmpty(Optional.empty())
                                        .flatMap(before -> editions.editions(reportId)
                                                .collectList()
                                                .map(all -> page(actor, newest, before, editionBefore(newest, all))))))
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-report")));
    }

    private static Optional<Content> editionBefore(StoredEdition newest, List<StoredEdition> all) {
        return all.stream()
                .filter(one -> one.manuscript().edition() == newest.manuscript().edition() - 1)
                .map(one -> one.manuscript().content())
                .findFirst();
    }

    private static Rendering page(
            Actor actor, StoredEdition newest, Optional<Content> round, Optional<Content> edition) {
        var now = newest.manuscript().content();
        return Rendering.view("admin/difference")
                .modelAttribute("actor", actor)
                .modelAttribute("manuscript", newest.manuscript())
                .modelAttribute(
                        "round",
                        round.map(before -> DifferenceLine.of(before, now)).orElse(List.of()))
                .modelAttribute("hasRound", round.isPresent())
                .modelAttribute(
                        "edition",
                        edition.map(before -> DifferenceLine.of(before, now)).orElse(List.of()))
                .modelAttribute("hasEdition", edition.isPresent())
                .build();
    }

    @PostMapping("/admin/reports/{id}/take-down/confirm")
    Mono<Rendering> confirm(@PathVariable String id, Actor actor) {
        long reportId = ReportId.of(id);
        return takeDowns
                .confirm(actor, reportId)
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-report")))
                .map(confirmed -> {
                    if (!confirmed) {
                        throw new ResponseStatusException(HttpStatus.FORBIDDEN);
                    }
                    return Rendering.redirectTo("/admin/reports/" + reportId + "?done=take-down")
                            .status(HttpStatus.SEE_OTHER)
                            .build();
                });
    }

    /** 领办: tells the others who is at it. */
    @PostMapping("/admin/reports/{id}/claim")
    Mono<Rendering> claim(@PathVariable String id, Actor actor) {
        long reportId = ReportId.of(id);
        return claims.take(actor, reportId)
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-report")))
                .map(_ -> back(reportId));
    }

    @PostMapping("/admin/reports/{id}/release")
    Mono<Rendering> release(@PathVariable String id, Actor actor) {
        long reportId = ReportId.of(id);
        return claims.release(actor, reportId)
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-report")))
                .map(released -> {
                    if (!released) {
                        throw new ResponseStatusException(HttpStatus.FORBIDDEN);
                    }
                    return back(reportId);
                });
    }

    private static Rendering back(long reportId) {
        return Rendering.redirectTo("/admin/reports/" + reportId)
                .status(HttpStatus.SEE_OTHER)
                .build();
    }
}
