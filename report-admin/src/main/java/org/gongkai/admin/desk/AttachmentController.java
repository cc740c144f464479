package org.gongkai.admin.desk;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.gongkai.admin.attachment.AttachmentMissing;
import org.gongkai.admin.attachment.EditionAttachment;
import org.gongkai.admin.attachment.ShelvedFiles;
import org.gongkai.admin.report.Attaching;
import org.gongkai.admin.report.FormRefused;
import org.gongkai.admin.report.StoredEdition;
import org.gongkai.admin.town.TownStore;
import org.gongkai.admin.web.FileAnswer;
import org.gongkai.admin.web.NotFound;
import org.gongkai.admin.web.ReportId;
import org.gongkai.domain.town.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.http.codec.multipart.Part;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** The attachments of a report as JSON. Every change names the version it was made from in {@code If-Match}. */
@RestController
@RequestMapping("/admin/api/v1/reports/{id}/attachments")
class AttachmentController {

    private final Attaching attaching;
    private final ShelvedFiles files;
    private final TownStore towns;
    private final ReportJson json;

    AttachmentController(Attaching attaching, ShelvedFiles files, TownStore towns, ReportJson json) {
        this.attaching = attaching;
        this.files = files;
        this.towns = towns;
        this.json = json;
    }

    /** Attaches the part {@code file} to a draft, behind the others. */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Mono<ResponseEntity<Map<String, Object>>> add(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            ServerWebExchange exchange,
            Actor actor,
            Locale locale) {
        long reportId = ReportId.of(id);
        int version = ReportController.version(ifMatch);
        return exchange.getMultipartData()
                .flatMap(parts ->
                        attaching.add(actor, reportId, version, file(parts).filename(), content(parts)))
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-report")))
                .flatMap(changed -> answer(changed, locale))
                .map(answer -> ResponseEntity.created(newest(reportId, answer))
                        .headers(answer.getHeaders())
                        .body(answer.getBody()));
    }

    private static URI newest(long reportId, ResponseEntity<Map<String, Object>> answer) {
        var body = answer.getBody();
        var all = body != null && body.get("attachments") instanceof java.util.List<?> list ? list.size() : 0;
        return URI.create("/admin/api/v1/reports/" + reportId + "/attachments/" + all);
    }

    private static FilePart file(MultiValueMap<String, Part> parts) {
        if (parts.getFirst("file") instanceof FilePart file && !file.filename().isBlank()) {
            return file;
        }
        throw new FormRefused("file", "missing");
    }

    private static reactor.core.publisher.Flux<org.springframework.core.io.buffer.DataBuffer> content(
            MultiValueMap<String, Part> parts) {
        return file(parts).content();
    }

    /** The attachments of the newest edition, or of another. */
    @GetMapping
    Mono<Map<String, Object>> list(
            @PathVariable String id,
            @RequestParam(name = "edition", required = false) @Nullable String edition,
            Actor actor) {
        return attaching
                .edition(actor, ReportId.of(id), number(edition))
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-report")))
                .map(found -> Map.of(
                        "id", found.manuscript().reportId(),
                        "edition", found.manuscript().edition(),
                        "version", found.version(),
                        "digest", found.manuscript().digest().hex(),
                        "attachments", ReportJson.attachments(found)));
    }

    /** The bytes of one. */
    @GetMapping("/{position}")
    Mono<ResponseEntity<Flux<DataBuffer>>> download(
            @PathVariable String id,
            @PathVariable String position,
            @RequestParam(name = "edition", required = false) @Nullable String edition,
            Actor actor) {
        return attaching
                .attachment(actor, ReportId.of(id), number(edition), position(position))
                .flatMap(this::bytes);
    }

    private Mono<ResponseEntity<Flux<DataBuffer>>> bytes(EditionAttachment file) {
        return files.find(file.attachment().sha256())
                .switchIfEmpty(
                        Mono.error(() -> new AttachmentMissing(file.attachment().sha256())))
                .map(shelved -> FileAnswer.of(file.attachment(), shelved));
    }

    /** Gives one another {@code name}, another {@code position}, or both. */
    @PutMapping("/{position}")
    Mono<ResponseEntity<Map<String, Object>>> edit(
            @PathVariable String id,
            @PathVariable String position,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody JsonNode body,
            Actor actor,
            Locale locale) {
        var name = body.path("name");
        var to = body.path("position");
        return attaching
                .edit(
                        actor,
                        ReportId.of(id),
                        ReportController.version(ifMatch),
                        position(position),
                        name.isString() ? name.stringValue() : null,
                        to.isIntegralNumber() && to.canConvertToInt() ? to.intValue() : null)
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-report")))
                .flatMap(changed -> answer(changed, locale));
    }

    /** Takes one off; those behind it move up. */
    @DeleteMapping("/{position}")
    Mono<ResponseEntity<Map<String, Object>>> remove(
            @PathVariable String id,
            @PathVariable String position,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Actor actor,
            Locale locale) {
        return attaching
                .remove(actor, ReportId.of(id), ReportController.version(ifMatch), position(position))
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-report")))
                .flatMap(changed -> answer(changed, locale));
    }

    private Mono<ResponseEntity<Map<String, Object>>> answer(StoredEdition changed, Locale locale) {
        return towns.town(changed.manuscript().townId())
                .map(town -> ResponseEntity.ok()
                        .eTag(ReportController.eTag(changed))
                        .body(json.summary(changed, town, locale)));
    }

    /** The number of an edition; what is none names none that there is. */
    static @Nullable Integer number(@Nullable String text) {
        return text == null ? null : position(text);
    }

    /** A place in the list; what is none is no place that there is. */
    static int position(String text) {
        return text.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(text) : 0;
    }
}
