package org.gongkai.admin.posting;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.gongkai.admin.attachment.AttachmentMissing;
import org.gongkai.admin.attachment.AttachmentRefused;
import org.gongkai.admin.attachment.ShelvedFiles;
import org.gongkai.admin.report.FormRefused;
import org.gongkai.admin.web.FileAnswer;
import org.gongkai.admin.web.NotFound;
import org.gongkai.admin.web.ReportId;
import org.gongkai.admin.web.Wording;
import org.gongkai.domain.town.Actor;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.http.codec.multipart.FormFieldPart;
import org.springframework.http.codec.multipart.Part;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The posters of a report: where they hang, and the form for one more. */
@Controller
class PostingPages {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private final Postings postings;
    private final ShelvedFiles files;
    private final Wording wording;

    PostingPages(Postings postings, ShelvedFiles files, Wording wording) {
        this.postings = postings;
        this.files = files;
        this.wording = wording;
    }

    /** What was typed, to stand in the form again. */
    record Typed(String place, String postedOn) {}

    @GetMapping("/admin/reports/{id}/postings")
    Mono<Rendering> list(@PathVariable String id, Actor actor) {
        return page(actor, ReportId.of(id), new Typed("", ""), List.of(), HttpStatus.OK);
    }

    private Mono<Rendering> page(Actor actor, long reportId, Typed typed, List<String> errors, HttpStatus status) {
        return postings.board(actor, reportId)
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-report")))
                .map(board -> {
                    var manuscript = board.newest().manuscript();
                    var posted = board.posted();
                    return Rendering.view("admin/postings")
                            .modelAttribute("actor", actor)
                            .modelAttribute("manuscript", manuscript)
                            .modelAttribute("postings", board.postings())
                            .modelAttribute("present", posted == null ? 0 : posted.edition())
                            .modelAttribute("mayVoid", Postings.mayAdd(actor, manuscript.townId()))
                            .modelAttribute("mayAdd", posted != null && Postings.mayAdd(actor, manuscript.townId()))
                            .modelAttribute("minute", MINUTE)
                            .modelAttribute("typed", typed)
                            .modelAttribute("errors", errors)
                            .status(status)
                            .build();
                });
    }

    @PostMapping(path = "/admin/reports/{id}/postings", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Mono<Rendering> add(@PathVariable String id, ServerWebExchange exchange, Actor actor, Locale locale) {
        long reportId = ReportId.of(id);
        return exchange.getMultipartData().flatMap(parts -> {
            var typed = new Typed(text(parts, "place"), text(parts, "postedOn"));
            return Mono.defer(() -> add(actor, reportId, typed, parts))
                    .switchIfEmpty(Mono.error(() -> new NotFound("no-such-report")))
                    .onErrorResume(
                            FormRefused.class,
                            refused -> refused(
                                    actor,
                                    reportId,
                                    typed,
                                    refused.problems().stream()
                                            .map(problem -> wording.field(locale, problem))
                                            .toList()))
                    .onErrorResume(
                            AttachmentRefused.class,
                            refused -> refused(actor, reportId, typed, List.of(wording.attachment(locale, refused))));
        });
    }

    private Mono<Rendering> refused(Actor actor, long reportId, Typed typed, List<String> errors) {
        return page(actor, reportId, typed, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private Mono<Rendering> add(Actor actor, long reportId, Typed typed, MultiValueMap<String, Part> parts) {
        var photo = parts.getFirst("file") instanceof FilePart file ? file : null;
        return postings.add(
                        actor,
                        reportId,
                        typed.place(),
                        typed.postedOn(),
                        photo == null ? "" : photo.filename(),
                        photo == null ? Flux.empty() : photo.content())
                .map(_ -> Rendering.redirectTo("/admin/reports/" + reportId + "/postings")
                        .status(HttpStatus.SEE_OTHER)
                        .build());
    }

    private static String text(MultiValueMap<String, Part> parts, String name) {
        return parts.getFirst(name) instanceof FormFieldPart field ? field.value() : "";
    }

    /** Says that one does not count. */
    @PostMapping("/admin/reports/{id}/postings/{posting}/void")
    Mono<Rendering> annul(
            @PathVariable String id,
            @PathVariable String posting,
            ServerWebExchange exchange,
            Actor actor,
            Locale locale) {
        long reportId = ReportId.of(id);
        long number = posting.matches("[1-9][0-9]{0,17}") ? Long.parseLong(posting) : 0;
        return exchange.getFormData()
                .map(form -> Objects.requireNonNullElse(form.getFirst("reason"), ""))
                .flatMap(reason -> Mono.defer(() -> postings.annul(actor, reportId, number, reason))
                        .switchIfEmpty(Mono.error(() -> new NotFound("no-such-report")))
                        .map(_ -> Rendering.redirectTo("/admin/reports/" + reportId + "/postings")
                                .status(HttpStatus.SEE_OTHER)
                                .build())
                        .onErrorResume(
                                FormRefused.class,
                                refused -> refused(
                                        actor,
                                        reportId,
                                        new Typed("", ""),
                                        refused.problems().stream()
                                                .map(problem -> wording.field(locale, problem))
                                                .toList())));
    }

    /** The photograph of one, for whoever may see the report. */
    @GetMapping("/admin/reports/{id}/postings/{posting}/photo")
    Mono<ResponseEntity<Flux<DataBuffer>>> photo(@PathVariable String id, @PathVariable String posting, Actor actor) {
        return postings.board(actor, ReportId.of(id))
                .flatMapIterable(Postings.Board::postings)
                .filter(one -> Long.toString(one.id()).equals(posting))
                .next()
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-report")))
                .flatMap(one -> files.find(one.photo().sha256())
                        .switchIfEmpty(Mono.error(
                                () -> new AttachmentMissing(one.photo().sha256())))
                        .map(shelved -> FileAnswer.of(one.photo(), shelved)));
    }
}
