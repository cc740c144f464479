package org.gongkai.admin.desk;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.gongkai.admin.attachment.EditionAttachment;
import org.gongkai.admin.attachment.Replacement;
import org.gongkai.admin.report.Attaching;
import org.gongkai.admin.report.FormRefused;
import org.gongkai.admin.report.StoredEdition;
import org.gongkai.admin.web.NotFound;
import org.gongkai.admin.web.ReportId;
import org.gongkai.domain.report.EditionState;
import org.gongkai.domain.town.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Puts another file, or the same one without what is hidden in it, in a file's place, and shows where a file came from and is used. */
@Controller
@RequestMapping("/admin/reports/{id}/attachments/{position}")
class ReplacementPages {

    private final Attaching attaching;
    private final DraftPages drafts;

    ReplacementPages(Attaching attaching, DraftPages drafts) {
        this.attaching = attaching;
        this.drafts = drafts;
    }

    /** Removes what is hidden in a file. */
    @PostMapping("/clean")
    Mono<Rendering> clean(
            @PathVariable String id,
            @PathVariable String position,
            ServerWebExchange exchange,
            Actor actor,
            Locale locale) {
        long reportId = ReportId.of(id);
        return exchange.getFormData()
                .flatMap(form -> attaching.clean(
                        actor,
                        reportId,
                        AttachmentController.position(Objects.requireNonNullElse(form.getFirst("version"), "")),
                        AttachmentController.position(position)))
                .transform(work ->
                        back(work, "/admin/reports/" + reportId + "?done=clean#findings", actor, reportId, locale));
    }

    /** Takes a new file in place of this one. */
    @PostMapping("/replacement")
    Mono<Rendering> replace(
            @PathVariable String id,
            @PathVariable String position,
            ServerWebExchange exchange,
            Actor actor,
            Locale locale) {
        long reportId = ReportId.of(id);
        return exchange.getMultipartData()
                .flatMap(parts -> parts.getFirst("file") instanceof FilePart file
                                && !file.filename().isBlank()
                        ? Uploads.text(parts, "version")
                                .flatMap(version -> attaching.replace(
                                        actor,
                                        reportId,
                                        AttachmentController.position(version),
                                        AttachmentController.position(position),
                                        file.filename(),
                                        file.content()))
                        : Mono.error(new FormRefused("attachment", "no-file")))
                .transform(work ->
                        back(work, "/admin/reports/" + reportId + "/edit#attachments", actor, reportId, locale));
    }

    private Mono<Rendering> back(Mono<StoredEdition> work, String address, Actor actor, long reportId, Locale locale) {
        return work.map(_ -> Rendering.redirectTo(address)
                        .status(HttpStatus.SEE_OTHER)
                        .build())
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-report")))
                .onErrorResume(
                        failure -> drafts.sentences(failure, locale) != null,
                        failure -> drafts.refused(actor, reportId, failure, locale));
    }

    /** Where a file came from and where it is used. */
    @GetMapping("/trail")
    Mono<Rendering> trail(
            @PathVariable String id,
            @PathVariable String position,
            @RequestParam(name = "edition", required = false) @Nullable String edition,
            Actor actor) {
        long reportId = ReportId.of(id);
        return attaching
                .attachment(
                        actor, reportId, AttachmentController.number(edition), AttachmentController.position(position))
                .flatMap(file -> trail(actor, reportId, file));
    }

    private Mono<Rendering> trail(Actor actor, long reportId, EditionAttachment file) {
        var sha256 = file.attachment().sha256();
        return attaching
                .uses(actor, sha256)
                .map(use -> new Use(use, EditionState.valueOf(use.state()).label()))
                .collectList()
                .zipWith(attaching.replacements(actor, reportId).collectList())
                .map(found -> Rendering.view("admin/trail")
                        .modelAttribute("actor", actor)
                        .modelAttribute("reportId", reportId)
                        .modelAttribute("file", file)
                        .modelAttribute("uses", found.getT1())
                        .modelAttribute("replacements", before(found.getT2(), sha256))
                        .modelAttribute("minute", ReportPages.MINUTE)
                        .build());
    }

    /** A use with the word for its state. */
    record Use(org.gongkai.admin.attachment.FileUse at, String state) {}

    /** Those that led to a file, one after the other, in their order. */
    static List<Replacement> before(List<Replacement> all, String sha256) {
        var led = new HashSet<Replacement>();
        var next = new ArrayDeque<>(List.of(sha256));
        while (!next.isEmpty()) {
            var file = next.pop();
            all.stream()
                    .filter(each -> each.newSha256().equals(file) && led.add(each))
                    .forEach(each -> next.push(each.oldSha256()));
        }
        var before = new ArrayList<>(all);
        before.retainAll(led);
        return before;
    }
}
