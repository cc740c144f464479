package org.gongkai.admin.check;

import java.util.List;
import org.gongkai.admin.audit.AuditTrail;
import org.gongkai.admin.report.Drafting;
import org.gongkai.admin.report.EditionStore;
import org.gongkai.admin.report.StoredEdition;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.admin.web.NotFound;
import org.gongkai.admin.web.ReportId;
import org.gongkai.domain.check.Found;
import org.gongkai.domain.check.TextRuns;
import org.gongkai.domain.check.Weight;
import org.gongkai.domain.content.Inline;
import org.gongkai.domain.report.Edition;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Masking what was found in a draft, and giving the reason for what stays. */
@Controller
class CheckPages {

    private static final int LONGEST_REASON = 500;

    private final Checking checking;
    private final ReasonStore reasons;
    private final EditionStore editions;
    private final Drafting drafting;
    private final TownScope scope;
    private final AuditTrail audit;

    CheckPages(
            Checking checking,
            ReasonStore reasons,
            EditionStore editions,
            Drafting drafting,
            TownScope scope,
            AuditTrail audit) {
        this.checking = checking;
        this.reasons = reasons;
        this.editions = editions;
        this.drafting = drafting;
        this.scope = scope;
        this.audit = audit;
    }

    /** Hides one piece of personal data, or all of a kind, behind masks of the same length. */
    @PostMapping("/admin/reports/{id}/checks/mask")
    Mono<Rendering> mask(@PathVariable String id, ServerWebExchange exchange, Actor actor) {
        long reportId = ReportId.of(id);
        return exchange.getFormData().flatMap(form -> {
            var one = form.getFirst("finding");
            var kind = form.getFirst("kind");
            return scope.of(
                            actor,
                            drafts(actor, reportId)
                                    .flatMap(draft -> checking.check(draft)
                                            .map(checked -> checked.stream()
                                                    .filter(each -> each.key().equals(one)
                                                            || each.found()
                                                                    .code()
                                                                    .equals(kind))
                                                    .map(Checked::found)
                                                    .filter(each -> each.isMaskable()
                                                            && each.place().isInText())
                                                    .toList())))
                    .flatMap(founds -> founds.isEmpty()
                            ? Mono.empty()
                            : drafting.rewrite(
                                    actor,
                                    reportId,
                                    number(form.getFirst("version")),
                                    content -> TextRuns.replace(content, founds)))
                    .thenReturn(back(reportId, "mask"));
        });
    }

    /** Takes the right wording of the list for a wrong one, wherever it stands. */
    @PostMapping("/admin/reports/{id}/checks/mend")
    Mono<Rendering> mend(@PathVariable String id, ServerWebExchange exchange, Actor actor) {
        long reportId = ReportId.of(id);
        return exchange.getFormData()
                .flatMap(form -> scope.of(
                                actor,
                                drafts(actor, reportId)
                                        .flatMap(draft -> checking.check(draft)
                                                .map(checked -> checked.stream()
                                                        .filter(each ->
                                                                each.key().equals(form.getFirst("finding")))
                                                        .map(Checked::found)
                                                        .filter(each -> each.instead() != null
                                                                && !each.isMaskable()
                                                                && each.place().isInText())
                                                        .toList())))
                        .flatMap(founds -> founds.isEmpty()
                                ? Mono.empty()
                                : drafting.rewrite(
                                        actor,
                                        reportId,
                                        number(form.getFirst("version")),
                                        content -> TextRuns.rewrite(
                                                content, (_, _, text) -> mended(text, founds.getFirst()))))
                        .thenReturn(back(reportId, "mend")));
    }

    private static String mended(String text, Found found) {
        return found.instead() == null ? text : text.replace(found.excerpt(), found.instead());
    }

    /** Records why something that was found stays: a drafter's reason, or an approver's where only theirs counts. */
    @PostMapping("/admin/reports/{id}/checks/justify")
    Mono<Rendering> justify(@PathVariable String id, ServerWebExchange exchange, Actor actor) {
        long reportId = ReportId.of(id);
        return exchange.getFormData().flatMap(form -> {
            var given = form.getFirst("reason");
            var reason = given == null ? "" : given.strip();
            return scope.of(
                            actor,
                            editions.lock(reportId)
                                    .flatMap(_ -> found(reportId))
                                    .switchIfEmpty(Mono.error(() -> new NotFound("no-such-report")))
                                    .flatMap(draft -> justify(actor, draft, form.getFirst("finding"), reason)))
                    .map(done -> back(reportId, done ? "justify" : "no-reason"));
        });
    }

    private Mono<Boolean> justify(Actor actor, StoredEdition draft, @Nullable String key, String reason) {
        int townId = draft.manuscript().townId();
        if (!actor.holds(Role.DRAFTER, townId) && !actor.holds(Role.APPROVER, townId)) {
            return Mono.error(new ResponseStatusException(HttpStatus.FORBIDDEN));
        }
        if (!(draft.edition() instanceof Edition.Draft) || !isReason(reason)) {
            return Mono.just(false);
        }
        return checking.check(draft).flatMap(checked -> justify(actor, draft, chosen(checked, key), reason));
    }

    private static boolean isReason(String reason) {
        return !reason.isEmpty()
                && reason.length() <= LONGEST_REASON
                && Inline.isText(reason.replaceAll("[\\r\\n\\t]", " "));
    }

    private static List<Checked> chosen(List<Checked> checked, @Nullable String key) {
        return checked.stream()
                .filter(each -> each.isOpen() && each.key().equals(key))
                .limit(1)
                .toList();
    }

    private Mono<Boolean> justify(Actor actor, StoredEdition draft, List<Checked> chosen, String reason) {
        if (chosen.isEmpty()) {
            return Mono.just(false);
        }
        var manuscript = draft.manuscript();
        var checked = chosen.getFirst();
        if (!mayJustify(actor, draft, checked)) {
            return Mono.error(new ResponseStatusException(HttpStatus.FORBIDDEN));
        }
        return reasons.add(manuscript, checked, reason, actor)
                .then(audit.record(
                        actor,
                        manuscript.townId(),
                        "finding-justified",
                        "report:" + manuscript.reportId() + "/" + manuscript.edition() + " "
                                + checked.found().code()))
                .thenReturn(true);
    }

    /** Whether the person's reason counts for this finding. */
    static boolean mayJustify(Actor actor, StoredEdition draft, Checked checked) {
        var manuscript = draft.manuscript();
        return checked.found().weight() == Weight.APPROVER
                ? actor.holds(Role.APPROVER, manuscript.townId())
                        && !manuscript.writers().contains(actor.accountId())
                : actor.holds(Role.DRAFTER, manuscript.townId());
    }

    /** The newest edition, for somebody who drafts in its town. */
    private Mono<StoredEdition> drafts(Actor actor, long reportId) {
        return found(reportId)
                .flatMap(found -> actor.holds(Role.DRAFTER, found.manuscript().townId())
                        ? Mono.just(found)
                        : Mono.error(new ResponseStatusException(HttpStatus.FORBIDDEN)));
    }

    private Mono<StoredEdition> found(long reportId) {
        return editions.newest(reportId).switchIfEmpty(Mono.error(() -> new NotFound("no-such-report")));
    }

    private static Rendering back(long reportId, String done) {
        return Rendering.redirectTo("/admin/reports/" + reportId + "?done=" + done + "#findings")
                .status(HttpStatus.SEE_OTHER)
                .build();
    }

    private static int number(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
    }
}
