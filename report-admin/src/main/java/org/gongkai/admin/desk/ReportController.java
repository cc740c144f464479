package org.gongkai.admin.desk;

import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gongkai.admin.check.Checking;
import org.gongkai.admin.inbox.Inbox;
import org.gongkai.admin.indicator.Figures;
import org.gongkai.admin.report.Drafting;
import org.gongkai.admin.report.EditionStore;
import org.gongkai.admin.report.FormRefused;
import org.gongkai.admin.report.Reimporting;
import org.gongkai.admin.report.StoredEdition;
import org.gongkai.admin.review.ActCommand;
import org.gongkai.admin.review.Reviewing;
import org.gongkai.admin.review.SecrecyAnswer;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.admin.town.TownStore;
import org.gongkai.admin.web.NotFound;
import org.gongkai.admin.web.ReportId;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.publication.WithdrawalKind;
import org.gongkai.domain.review.Act;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Town;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.http.codec.multipart.Part;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Reports as JSON: import, read, replace the draft, act, inbox. */
@RestController
@RequestMapping("/admin/api/v1")
class ReportController {

    private static final Pattern ETAG = Pattern.compile("(?:W/)?\"(\\d{1,9})\"");

    private final Drafting drafting;
    private final Reimporting reimporting;
    private final Reviewing reviewing;
    private final EditionStore editions;
    private final TownStore towns;
    private final TownScope scope;
    private final Inbox inbox;
    private final ReportJson json;
    private final Checking checking;
    private final OrderJson orderJson;
    private final Figures figures;

    ReportController(
            Drafting drafting,
            Reimporting reimporting,
            Reviewing reviewing,
            EditionStore editions,
            TownStore towns,
            TownScope scope,
            Inbox inbox,
            ReportJson json,
            Checking checking,
            OrderJson orderJson,
            Figures figures) {
        this.drafting = drafting;
        this.reimporting = reimporting;
        this.reviewing = reviewing;
        this.editions = editions;
        this.towns = towns;
        this.scope = scope;
        this.inbox = inbox;
        this.json = json;
        this.checking = checking;
        this.orderJson = orderJson;
        this.figures = figures;
    }

    /** Imports a file, or takes text from the metadata alone ({@code title} and {@code text}), as a new draft. */
    @PostMapping(path = "/towns/{town}/reports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Mono<ResponseEntity<Map<String, Object>>> create(
            @PathVariable String town, ServerWebExchange exchange, Actor actor, Locale locale) {
        // asked of the exchange, which deletes the temporary files of an upload when it ends, however it ends
        return visibleTown(town, actor)
                .zipWhen(_ -> exchange.getMultipartData())
                .flatMap(given -> Uploads.metadata(given.getT2())
                        .flatMap(metadata -> createFrom(actor, given.getT1(), given.getT2(), metadata))
                        .flatMap(created -> withChecks(
                                        actor, created, json.summary(created, given.getT1(), locale), locale)
                                .map(body -> ResponseEntity.created(URI.create("/admin/api/v1/reports/"
                                                + created.manuscript().reportId()))
                                        .eTag(eTag(created))
                                        .body(body))));
    }

    private Mono<StoredEdition> createFrom(
            Actor actor, Town town, MultiValueMap<String, Part> parts, JsonNode metadata) {
        var input = Uploads.input(metadata);
        if (parts.getFirst("file") instanceof FilePart file) {
            return Uploads.bytes(file)
                    .flatMap(bytes -> drafting.importFile(actor, town, file.filename(), bytes, input));
        }
        var text = metadata.path("text").asString("");
        return text.isBlank()
                ? Mono.error(new FormRefused("file", "missing"))
                : drafting.write(actor, town, text, input);
    }

    @GetMapping("/reports/{id}")
    Mono<ResponseEntity<Map<String, Object>>> read(@PathVariable String id, Actor actor, Locale locale) {
        return scope.of(actor, editions.newest(ReportId.of(id)))
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-report")))
                .zipWhen(this::townOf)
                .flatMap(found -> withChecks(
                                actor, found.getT1(), json.full(found.getT1(), found.getT2(), actor, locale), locale)
                        .map(body ->
                                ResponseEntity.ok().eTag(eTag(found.getT1())).body(body)));
    }

    private Mono<Map<String, Object>> withChecks(
            Actor actor, StoredEdition stored, Map<String, Object> form, Locale locale) {
        return scope.of(actor, checking.check(stored))
                .map(checked -> json.with(form, checked, locale))
                .zipWith(figures.on(actor, stored), ReportJson::withFigures);
    }

    /** Replaces text and metadata of a draft; {@code If-Match} names the version it was made from. */
    @PutMapping("/reports/{id}/draft")
    Mono<ResponseEntity<Map<String, Object>>> replace(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody JsonNode body,
            Actor actor,
            Locale locale) {
        int version = version(ifMatch);
        var edit = new Drafting.DraftEdit(
                content(body.get("content")),
                text(body, "text"),
                Uploads.input(body.path("metadata"), text(body, "title")));
        return drafting.replace(actor, ReportId.of(id), version, edit)
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-report")))
                .flatMap(changed -> answer(actor, changed, locale));
    }

    /** Puts the text of a corrected file in the place of a draft's; {@code If-Match} names the version it is meant for. */
    @PostMapping(path = "/reports/{id}/draft/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Mono<ResponseEntity<Map<String, Object>>> reimport(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            ServerWebExchange exchange,
            Actor actor,
            Locale locale) {
        long reportId = ReportId.of(id);
        int version = version(ifMatch);
        return exchange.getMultipartData()
                .flatMap(parts -> parts.getFirst("file") instanceof FilePart file
                        ? Uploads.bytes(file)
                                .flatMap(bytes -> reimporting.replace(actor, reportId, version, file.filename(), bytes))
                        : Mono.error(new FormRefused("file", "missing")))
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-report")))
                .flatMap(changed -> answer(actor, changed, locale));
    }

    /** Does one act of the review path. */
    @PostMapping("/reports/{id}/{act}")
    Mono<ResponseEntity<Map<String, Object>>> act(
            @PathVariable String id,
            @PathVariable String act,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody(required = false) @Nullable JsonNode body,
            Actor actor,
            Locale locale) {
        var known = Act.ofCode(act).filter(Act::isByHand).orElseThrow(() -> new NotFound("no-such-act"));
        var command = command(body, ifMatch == null || ifMatch.strip().equals("*") ? null : version(ifMatch));
        return reviewing
                .act(actor, ReportId.of(id), known, command)
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-report")))
                .flatMap(changed -> answer(actor, changed, locale));
    }

    @GetMapping("/inbox")
    Mono<Map<String, Object>> inbox(
            @RequestParam(name = "town", required = false) @Nullable String town,
            @RequestParam(name = "kind", required = false) @Nullable String kind,
            @RequestParam(name = "due", required = false) @Nullable String due,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor,
            Actor actor,
            Locale locale) {
        return towns.towns()
                .collectMap(Town::id)
                .flatMap(all -> inbox.of(actor, InboxPages.choice(all.values(), town, kind, due, cursor))
                        .map(waiting -> {
                            var body = new LinkedHashMap<String, Object>();
                            body.put(
                                    "problems",
                                    waiting.problems().stream()
                                            .map(order -> orderJson.problem(order, actor, locale))
                                            .toList());
                            body.put(
                                    "toSign",
                                    waiting.toSign().stream()
                                            .map(line -> ReportJson.waiting(line, all))
                                            .toList());
                            body.put("next", waiting.next());
                            body.put(
                                    "drafts",
                                    waiting.drafts().stream()
                                            .map(line -> ReportJson.line(line, all))
                                            .toList());
                            body.put(
                                    "reminders",
                                    waiting.reminders().stream()
                                            .map(one -> ReportJson.reminder(one, all))
                                            .toList());
                            return body;
                        }));
    }

    private Mono<ResponseEntity<Map<String, Object>>> answer(Actor actor, StoredEdition edition, Locale locale) {
        return townOf(edition)
                .flatMap(town -> withChecks(actor, edition, json.summary(edition, town, locale), locale))
                .map(body -> ResponseEntity.ok().eTag(eTag(edition)).body(body));
    }

    private Mono<Town> townOf(StoredEdition edition) {
        return towns.town(edition.manuscript().townId());
    }

    private Mono<Town> visibleTown(String slug, Actor actor) {
        return towns.town(slug)
                .filter(town -> actor.sees(town.id()))
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-town")));
    }

    private static ActCommand command(@Nullable JsonNode body, @Nullable Integer version) {
        if (body == null || body.isNull()) {
            return new ActCommand(null, null, null, null, null, SecrecyAnswer.NONE, version);
        }
        if (!body.isObject()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var remark = text(body, "remark");
        return new ActCommand(
                remark == null ? text(body, "changeNote") : remark,
                publishAt(text(body, "publishAt")),
                kind(text(body, "kind")),
                replacedBy(body.path("replacedBy")),
                body.path("substantive").isBoolean() ? body.path("substantive").booleanValue() : null,
                secrecy(body),
                version);
    }

    private static SecrecyAnswer secrecy(JsonNode body) {
        var confirmed = body.path("attachments")
                .valueStream()
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .collect(Collectors.toSet());
        return new SecrecyAnswer(confirmed, text(body, "withholdingReason"), text(body, "authority"));
    }

    private static @Nullable Long replacedBy(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 1) {
            throw new FormRefused("replacedBy", "unreadable-replacedBy");
        }
        return node.longValue();
    }

    private static @Nullable Instant publishAt(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException _) {
            throw new FormRefused("publishAt", "unreadable-publishAt");
        }
    }

    private static @Nullable WithdrawalKind kind(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return Arrays.stream(WithdrawalKind.values())
                .filter(kind -> kind.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new FormRefused("kind", "unreadable-kind"));
    }

    private static @Nullable Content content(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return null;
        }
        try {
            return DomainJson.read(node.toString(), Content.class);
        } catch (IllegalArgumentException _) {
            throw new FormRefused("content", "unreadable-content");
        }
    }

    private static @Nullable String text(JsonNode body, String field) {
        var value = body.path(field);
        return value.isString() ? value.stringValue() : null;
    }

    static String eTag(StoredEdition edition) {
        return "\"" + edition.version() + "\"";
    }

    static int version(@Nullable String ifMatch) {
        if (ifMatch == null) {
            throw new ResponseStatusException(HttpStatus.PRECONDITION_REQUIRED);
        }
        var matcher = ETAG.matcher(ifMatch.strip());
        // what is no version of ours matches nothing
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
    }
}
