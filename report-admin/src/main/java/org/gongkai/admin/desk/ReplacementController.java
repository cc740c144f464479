package org.gongkai.admin.desk;

import java.util.Locale;
import java.util.Map;
import org.gongkai.admin.report.Attaching;
import org.gongkai.admin.report.FormRefused;
import org.gongkai.admin.report.StoredEdition;
import org.gongkai.admin.town.TownStore;
import org.gongkai.admin.web.NotFound;
import org.gongkai.admin.web.ReportId;
import org.gongkai.domain.town.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Putting files in the place of others, as JSON. Every change names the version it was made from in {@code If-Match}. */
@RestController
@RequestMapping("/admin/api/v1/reports/{id}/attachments/{position}")
class ReplacementController {

    private final Attaching attaching;
    private final TownStore towns;
    private final ReportJson json;

    ReplacementController(Attaching attaching, TownStore towns, ReportJson json) {
        this.attaching = attaching;
        this.towns = towns;
        this.json = json;
    }

    /** Takes the part {@code file} in place of this file. */
    @PostMapping(path = "/replacement", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Mono<ResponseEntity<Map<String, Object>>> replace(
            @PathVariable String id,
            @PathVariable String position,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            ServerWebExchange exchange,
            Actor actor,
            Locale locale) {
        int version = ReportController.version(ifMatch);
        return exchange.getMultipartData()
                .flatMap(parts -> parts.getFirst("file") instanceof FilePart file
                                && !file.filename().isBlank()
                        ? attaching.replace(
                                actor,
                                ReportId.of(id),
                                version,
                                AttachmentController.position(position),
                                file.filename(),
                                file.content())
                        : Mono.error(new FormRefused("file", "missing")))
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-report")))
                .flatMap(changed -> answer(changed, locale));
    }

    /** Removes what is hidden in this file. */
    @PostMapping("/clean")
    Mono<ResponseEntity<Map<String, Object>>> clean(
            @PathVariable String id,
            @PathVariable String position,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Actor actor,
            Locale locale) {
        return attaching
                .clean(
                        actor,
                        ReportId.of(id),
                        ReportController.version(ifMatch),
                        AttachmentController.position(position))
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-report")))
                .flatMap(changed -> answer(changed, locale));
    }

    private Mono<ResponseEntity<Map<String, Object>>> answer(StoredEdition changed, Locale locale) {
        return towns.town(changed.manuscript().townId())
                .map(town -> ResponseEntity.ok()
                        .eTag(ReportController.eTag(changed))
                        .body(json.summary(changed, town, locale)));
    }
}
