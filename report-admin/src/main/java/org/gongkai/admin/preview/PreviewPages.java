package org.gongkai.admin.preview;

import org.gongkai.admin.account.Digests;
import org.gongkai.admin.audit.AuditTrail;
import org.gongkai.admin.report.EditionStore;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.admin.web.NotFound;
import org.gongkai.admin.web.ReportId;
import org.gongkai.domain.town.Actor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** Leads whoever may see a report to the page on which the public would read it. */
@Controller
class PreviewPages {

    private final EditionStore editions;
    private final PreviewStore previews;
    private final TownScope scope;
    private final AuditTrail audit;

    PreviewPages(EditionStore editions, PreviewStore previews, TownScope scope, AuditTrail audit) {
        this.editions = editions;
        this.previews = previews;
        this.scope = scope;
        this.audit = audit;
    }

    @PostMapping("/admin/reports/{id}/preview")
    Mono<Rendering> preview(@PathVariable String id, Actor actor) {
        var key = Digests.randomWord();
        return scope.of(
                        actor,
                        editions.newest(ReportId.of(id))
                                .delayUntil(edition ->
                                        previews.add(Digests.sha256(key), edition.manuscript(), actor.accountId()))
                                .delayUntil(edition -> audit.record(
                                        actor,
                                        edition.manuscript().townId(),
                                        "previewed",
                                        "report:" + edition.manuscript().reportId() + " edition:"
                                                + edition.manuscript().edition())))
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-report")))
                .map(_ -> Rendering.redirectTo("/preview/" + key)
                        .status(HttpStatus.SEE_OTHER)
                        .build());
    }
}
