package org.gongkai.admin.desk;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.gongkai.admin.attachment.AttachmentMissing;
import org.gongkai.admin.attachment.EditionAttachment;
import org.gongkai.admin.attachment.ShelvedFiles;
import org.gongkai.admin.report.Attaching;
import org.gongkai.admin.report.FormRefused;
import org.gongkai.admin.report.StoredEdition;
import org.gongkai.admin.web.FileAnswer;
import org.gongkai.admin.web.NotFound;
import org.gongkai.admin.web.ReportId;
import org.gongkai.domain.town.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.http.codec.multipart.Part;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The attachments on the page of a draft: forms for each act on them, and their bytes for whoever may see the report. */
@Controller
@RequestMapping("/admin/reports/{id}/attachments")
class AttachmentPages {

    private final Attaching attaching;
    private final ShelvedFiles files;
    private final DraftPages drafts;

    AttachmentPages(Attaching attaching, ShelvedFiles files, DraftPages drafts) {
        this.attaching = attaching;
        this.files = files;
        this.drafts = drafts;
    }

    /** Takes one file or several; those before one that is refused stay. */
    @PostMapping
    Mono<Rendering> add(@PathVariable String id, ServerWebExchange exchange, Actor actor, Locale locale) {
        long reportId = ReportId.of(id);
        return exchange.getMultipartData()
                .flatMap(parts -> Uploads.text(parts, "version")
                        .flatMap(version ->
                                addAll(actor, reportId, AttachmentController.position(version), files(parts))))
                .transform(work -> back(work, actor, reportId, locale));
    }

    private static List<FilePart> files(MultiValueMap<String, Part> parts) {
        return parts.getOrDefault("file", List.of()).stream()
                .filter(part ->
                        part instanceof FilePart file && !file.filename().isBlank())
                .map(FilePart.class::cast)
                .toList();
    }

    private Mono<StoredEdition> addAll(Actor actor, long reportId, int version, List<FilePart> chosen) {
        if (chosen.isEmpty()) {
            return Mono.error(new FormRefused("attachment", "no-file"));
        }
        var first = chosen.getFirst();
        var work = attaching.add(actor, reportId, version, first.filename(), first.content());
        for (var next : chosen.subList(1, chosen.size())) {
            work = work.flatMap(
                    done -> attaching.add(actor, reportId, done.version(), next.filename(), next.content()));
        }
        return work;
    }

    /** Removes, renames or moves one. */
    @PostMapping("/{position}")
    Mono<Rendering> edit(
            @PathVariable String id,
            @PathVariable String position,
            ServerWebExchange exchange,
            Actor actor,
            Locale locale) {
        long reportId = ReportId.of(id);
        return exchange.getFormData()
                .flatMap(form -> edit(actor, reportId, AttachmentController.position(position), form))
                .transform(work -> back(work, actor, reportId, locale));
    }

    private Mono<StoredEdition> edit(Actor actor, long reportId, int position, MultiValueMap<String, String> form) {
        int version = AttachmentController.position(Objects.requireNonNullElse(form.getFirst("version"), ""));
        return switch (Objects.requireNonNullElse(form.getFirst("act"), "")) {
            case "remove" -> attaching.remove(actor, reportId, version, position);
            case "rename" ->
                attaching.edit(
                        actor,
                        reportId,
                        version,
                        position,
                        Objects.requireNonNullElse(form.getFirst("name"), ""),
                        null);
            case "up" -> attaching.edit(actor, reportId, version, position, null, position - 1);
            case "down" -> attaching.edit(actor, reportId, version, position, null, position + 1);
            default -> Mono.error(new NotFound("no-such-act"));
        };
    }

    private Mono<Rendering> back(Mono<StoredEdition> work, Actor actor, long reportId, Locale locale) {
        return work.map(_ -> Rendering.redirectTo("/admin/reports/" + reportId + "/edit#attachments")
                        .status(HttpStatus.SEE_OTHER)
                        .build())
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-report")))
                .onErrorResume(
                        failure -> drafts.sentences(failure, locale) != null,
                        failure -> drafts.refused(actor, reportId, failure, locale));
    }

    /** The bytes of one. */
    @GetMapping("/{position}")
    Mono<ResponseEntity<Flux<DataBuffer>>> download(
            @PathVariable String id,
            @PathVariable String position,
            @RequestParam(name = "edition", required = false) @Nullable String edition,
            Actor actor) {
        return attaching
                .attachment(
                        actor,
                        ReportId.of(id),
                        AttachmentController.number(edition),
                        AttachmentController.position(position))
                .flatMap(this::bytes);
    }

    private Mono<ResponseEntity<Flux<DataBuffer>>> bytes(EditionAttachment file) {
        return files.find(file.attachment().sha256())
                .switchIfEmpty(
                        Mono.error(() -> new AttachmentMissing(file.attachment().sha256())))
                .map(shelved -> FileAnswer.of(file.attachment(), shelved));
    }
}
