package org.gongkai.admin.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.gongkai.admin.attachment.AttachmentRefused;
import org.gongkai.admin.attachment.ShelvedFiles;
import org.gongkai.admin.importing.ImportRefused;
import org.gongkai.admin.importing.Importing.Imported;
import org.gongkai.admin.report.EditionStore;
import org.gongkai.admin.report.Finding;
import org.gongkai.admin.report.FormRefused;
import org.gongkai.admin.report.Original;
import org.gongkai.admin.report.Reimport;
import org.gongkai.admin.report.Reimporting;
import org.gongkai.admin.report.StoredEdition;
import org.gongkai.admin.review.DifferenceLine;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.admin.web.NotFound;
import org.gongkai.admin.web.ReportId;
import org.gongkai.admin.web.Wording;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.file.FileHeaders;
import org.gongkai.domain.review.Refusal;
import org.gongkai.domain.review.ReportRefused;
import org.gongkai.domain.town.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The file that a text came from beside the text, what was lost between them, and a corrected file in its place. */
@Controller
class ImportPages {

    private final Reimporting reimporting;
    private final EditionStore editions;
    private final ShelvedFiles files;
    private final TownScope scope;
    private final DraftPages drafts;
    private final Wording wording;

    ImportPages(
            Reimporting reimporting,
            EditionStore editions,
            ShelvedFiles files,
            TownScope scope,
            DraftPages drafts,
            Wording wording) {
        this.reimporting = reimporting;
        this.editions = editions;
        this.files = files;
        this.scope = scope;
        this.drafts = drafts;
        this.wording = wording;
    }

    @GetMapping("/admin/reports/{id}/import")
    Mono<Rendering> compare(@PathVariable String id, Actor actor, Locale locale) {
        return page(actor, ReportId.of(id), List.of(), HttpStatus.OK, locale);
    }

    /** The file as it came, always to be saved. */
    @GetMapping("/admin/reports/{id}/original")
    Mono<ResponseEntity<Flux<DataBuffer>>> original(@PathVariable String id, Actor actor) {
        return newest(actor, ReportId.of(id))
                .flatMap(found -> reimporting.original(actor, found))
                .switchIfEmpty(Mono.error(() -> new NotFound("no-original")))
                .flatMap(original -> files.find(original.sha256())
                        .switchIfEmpty(Mono.error(() -> new NotFound("no-original")))
                        .map(shelved -> ResponseEntity.ok()
                                .contentLength(shelved.size())
                                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                                .header(
                                        HttpHeaders.CONTENT_DISPOSITION,
                                        "attachment; filename=\"original\"; filename*=UTF-8''"
                                                + FileHeaders.encoded(original.name()))
                                .header("Content-Security-Policy", FileHeaders.POLICY)
                                .header("X-Content-Type-Options", "nosniff")
                                .cacheControl(CacheControl.noStore())
                                .body(shelved.bytes())));
    }

    /** Takes a corrected file to look at. */
    @PostMapping(path = "/admin/reports/{id}/draft/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Mono<Rendering> look(@PathVariable String id, ServerWebExchange exchange, Actor actor, Locale locale) {
        long reportId = ReportId.of(id);
        return exchange.getMultipartData()
                .flatMap(parts -> parts.getFirst("file") instanceof FilePart file
                                && !file.filename().isBlank()
                        ? Uploads.bytes(file)
                                .flatMap(bytes -> reimporting.look(actor, reportId, file.filename(), bytes))
                        : Mono.error(new FormRefused("file", "no-import-file")))
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-report")))
                .map(_ -> to("/admin/reports/" + reportId + "/import"))
                .onErrorResume(
                        failure -> drafts.sentences(failure, locale) != null,
                        failure -> again(actor, reportId, failure, locale));
    }

    /** Puts the text of the file that the person looked at in the place of the draft's. */
    @PostMapping("/admin/reports/{id}/draft/import/take")
    Mono<Rendering> take(@PathVariable String id, ServerWebExchange exchange, Actor actor, Locale locale) {
        long reportId = ReportId.of(id);
        return exchange.getFormData()
                .map(form -> AttachmentController.position(Objects.requireNonNullElse(form.getFirst("version"), "")))
                .flatMap(version -> reimporting.take(actor, reportId, version))
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-draft")))
                .map(_ -> to("/admin/reports/" + reportId + "?done=import"))
                .onErrorResume(
                        failure -> drafts.sentences(failure, locale) != null,
                        failure -> again(actor, reportId, failure, locale));
    }

    @PostMapping("/admin/reports/{id}/draft/import/drop")
    Mono<Rendering> drop(@PathVariable String id, Actor actor) {
        long reportId = ReportId.of(id);
        return reimporting
                .drop(actor, reportId)
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-draft")))
                .map(_ -> to("/admin/reports/" + reportId + "/import"));
    }

    private static Rendering to(String address) {
        return Rendering.redirectTo(address).status(HttpStatus.SEE_OTHER).build();
    }

    /** The page again under what is wrong: after a lost update with the difference from the draft as it is now. */
    private Mono<Rendering> again(Actor actor, long reportId, Throwable failure, Locale locale) {
        boolean isStale = failure instanceof ReportRefused refused
                && refused.refusals().stream().anyMatch(Refusal.StaleEdition.class::isInstance);
        var errors = drafts.sentences(failure, locale);
        return newest(actor, reportId)
                .filter(found -> ReportPages.mayEdit(actor, found))
                .switchIfEmpty(Mono.error(failure))
                .flatMap(_ -> page(
                        actor,
                        reportId,
                        isStale
                                ? List.of(wording.sentence(locale, "import.stale"))
                                : Objects.requireNonNullElse(errors, List.of()),
                        isStale ? HttpStatus.PRECONDITION_FAILED : HttpStatus.UNPROCESSABLE_CONTENT,
                        locale));
    }

    private Mono<StoredEdition> newest(Actor actor, long reportId) {
        return scope.of(actor, editions.newest(reportId))
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-report")));
    }

    /**
     * What stands side by side.
     *
     * @param imported absent where the file cannot be read any more
     * @param content the text beside it
     * @param pending absent where nobody looks at a corrected file
     */
    private record Sides(
            @Nullable Original original,
            @Nullable Imported imported,
            Content content,
            List<Finding> findings,
            @Nullable Reimport pending,
            List<String> errors) {}

    private Mono<Rendering> page(Actor actor, long reportId, List<String> errors, HttpStatus status, Locale locale) {
        return newest(actor, reportId)
                .flatMap(found -> sides(actor, found, errors, locale)
                        .map(sides -> rendering(actor, found, sides, status, locale)));
    }

    private Mono<Sides> sides(Actor actor, StoredEdition found, List<String> errors, Locale locale) {
        if (!ReportPages.mayEdit(actor, found)) {
            return kept(actor, found, errors);
        }
        return reimporting
                .pending(actor, found.manuscript().reportId())
                .map(pending -> new Sides(
                        pending.original(), pending.imported(), pending.content(), pending.findings(), pending, errors))
                .switchIfEmpty(Mono.defer(() -> kept(actor, found, errors)))
                // too many files since, or a scanner that does not answer
                .onErrorResume(AttachmentRefused.class, refused -> {
                    var more = new ArrayList<>(errors);
                    more.add(wording.attachment(locale, refused));
                    return kept(actor, found, more);
                });
    }

    private Mono<Sides> kept(Actor actor, StoredEdition found, List<String> errors) {
        var content = found.manuscript().content();
        return reimporting
                .original(actor, found)
                .flatMap(original -> reimporting
                        .reading(original)
                        .map(Optional::of)
                        .onErrorResume(ImportRefused.class, _ -> Mono.just(Optional.empty()))
                        .onErrorResume(AttachmentRefused.class, _ -> Mono.just(Optional.empty()))
                        .defaultIfEmpty(Optional.empty())
                        .map(reading -> new Sides(
                                original,
                                reading.map(Reimporting.Reading::imported).orElse(null),
                                content,
                                reading.map(Reimporting.Reading::findings).orElse(List.of()),
                                null,
                                errors)))
                .defaultIfEmpty(new Sides(null, null, content, List.of(), null, errors));
    }

    private Rendering rendering(Actor actor, StoredEdition found, Sides sides, HttpStatus status, Locale locale) {
        var attached = found.attachments().stream()
                .map(file -> file.attachment().sha256())
                .collect(Collectors.toSet());
        var imported = sides.imported();
        var pending = sides.pending();
        long reportId = found.manuscript().reportId();
        UnaryOperator<String> address = sha256 -> "/admin/reports/" + reportId + "/pictures/" + sha256;
        var page = Rendering.view("admin/import")
                .modelAttribute("actor", actor)
                .modelAttribute("stored", found)
                .modelAttribute("manuscript", found.manuscript())
                .modelAttribute("mayEdit", ReportPages.mayEdit(actor, found))
                .modelAttribute("isPending", pending != null)
                .modelAttribute("source", imported == null ? "" : SourceHtml.of(imported.source(), attached, address))
                .modelAttribute("isCut", imported != null && SourceHtml.isCut(imported.source()))
                .modelAttribute("title", sides.content().title())
                .modelAttribute("result", SourceHtml.of(sides.content(), attached, address))
                .modelAttribute(
                        "losses",
                        sides.findings().stream()
                                .map(finding -> wording.finding(locale, finding))
                                .toList())
                .modelAttribute(
                        "leftOut",
                        imported == null ? List.of() : imported.document().pageLines())
                .modelAttribute(
                        "lines",
                        pending == null
                                ? List.of()
                                : DifferenceLine.of(found.manuscript().content(), pending.content()))
                .modelAttribute("removed", pending == null ? List.of() : pending.removed())
                .modelAttribute("errors", sides.errors())
                .status(status)
                .header("Cache-Control", "no-store");
        if (sides.original() != null) {
            page.modelAttribute("original", sides.original());
        }
        return page.build();
    }
}
