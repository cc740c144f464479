package org.gongkai.admin.desk;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gongkai.admin.attachment.AttachmentMissing;
import org.gongkai.admin.attachment.AttachmentRefused;
import org.gongkai.admin.attachment.ShelvedFiles;
import org.gongkai.admin.report.Attaching;
import org.gongkai.admin.report.FormRefused;
import org.gongkai.admin.web.FileAnswer;
import org.gongkai.admin.web.NotFound;
import org.gongkai.admin.web.ReportId;
import org.gongkai.admin.web.Wording;
import org.gongkai.domain.town.Actor;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.http.codec.multipart.Part;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The pictures within the text of a report: each is one of its attachments, named in the text by its SHA-256. */
@Controller
@RequestMapping("/admin/reports/{id}/pictures")
class PicturePages {

    private final Attaching attaching;
    private final ShelvedFiles files;
    private final Wording wording;

    PicturePages(Attaching attaching, ShelvedFiles files, Wording wording) {
        this.attaching = attaching;
        this.files = files;
        this.wording = wording;
    }

    /**
     * Takes the part {@code file} for the text of a draft whose version the part {@code version} names; 412 says that somebody was faster,
     * 422 says in {@code message} what is wrong with the picture.
     */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Mono<ResponseEntity<Map<String, Object>>> add(
            @PathVariable String id, ServerWebExchange exchange, Actor actor, Locale locale) {
        long reportId = ReportId.of(id);
        return exchange.getMultipartData()
                .flatMap(parts -> Uploads.text(parts, "version")
                        .map(AttachmentController::position)
                        .flatMap(version -> add(actor, reportId, version, parts)))
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-report")))
                .map(added -> ResponseEntity.ok(Map.<String, Object>of(
                        "file", added.sha256(), "version", added.draft().version())))
                .onErrorResume(AttachmentRefused.class, refused -> refused(wording.attachment(locale, refused)))
                .onErrorResume(FormRefused.class, refused -> refused(sentences(refused, locale)));
    }

    private Mono<Attaching.Pictured> add(Actor actor, long reportId, int version, MultiValueMap<String, Part> parts) {
        return parts.getOrDefault("file", List.of()).stream()
                .filter(part ->
                        part instanceof FilePart file && !file.filename().isBlank())
                .map(FilePart.class::cast)
                .findFirst()
                .map(file -> attaching.addPicture(actor, reportId, version, file.filename(), file.content()))
                .orElseGet(() -> Mono.error(new FormRefused("picture", "no-picture")));
    }

    private String sentences(FormRefused refused, Locale locale) {
        return String.join(
                "",
                refused.problems().stream()
                        .map(problem -> wording.field(locale, problem))
                        .toList());
    }

    private static Mono<ResponseEntity<Map<String, Object>>> refused(String sentence) {
        return Mono.just(ResponseEntity.unprocessableContent().body(Map.of("message", sentence)));
    }

    /** The bytes of one, for whoever may see the report. */
    @GetMapping("/{digest}")
    Mono<ResponseEntity<Flux<DataBuffer>>> show(@PathVariable String id, @PathVariable String digest, Actor actor) {
        return attaching
                .picture(actor, ReportId.of(id), digest)
                .flatMap(file -> files.find(digest)
                        .switchIfEmpty(Mono.error(() -> new AttachmentMissing(digest)))
                        .map(shelved -> FileAnswer.of(file.attachment(), shelved)));
    }
}
