package org.gongkai.admin.desk;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.gongkai.admin.attachment.AttachmentRefused;
import org.gongkai.admin.importing.ImportRefused;
import org.gongkai.admin.report.DraftText;
import org.gongkai.admin.report.Drafting;
import org.gongkai.admin.report.EditionStore;
import org.gongkai.admin.report.FormRefused;
import org.gongkai.admin.report.MetadataInput;
import org.gongkai.admin.report.StoredEdition;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.admin.town.TownStore;
import org.gongkai.admin.web.NotFound;
import org.gongkai.admin.web.ReportId;
import org.gongkai.admin.web.Wording;
import org.gongkai.domain.report.DisclosureMode;
import org.gongkai.domain.report.ReportKind;
import org.gongkai.domain.report.SubjectClass;
import org.gongkai.domain.report.WithholdingReason;
import org.gongkai.domain.review.ReportRefused;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Channel;
import org.gongkai.domain.town.Role;
import org.gongkai.domain.town.Town;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.http.codec.multipart.Part;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Beginning a draft from a file or from typed text, and the first editor. What a person typed comes back with every error. */
@Controller
class DraftPages {

    /** What a page may be told was done here. */
    static final Set<String> DONE = Set.of("draft", "edit", "mask", "mend", "justify", "clean", "import");

    private final Drafting drafting;
    private final EditionStore editions;
    private final TownStore towns;
    private final TownScope scope;
    private final Wording wording;

    DraftPages(Drafting drafting, EditionStore editions, TownStore towns, TownScope scope, Wording wording) {
        this.drafting = drafting;
        this.editions = editions;
        this.towns = towns;
        this.scope = scope;
        this.wording = wording;
    }

    @GetMapping("/admin/new")
    Mono<Rendering> blank(
            @RequestParam(name = "town", required = false) @Nullable String town, Actor actor, Locale locale) {
        var typed = new LinkedHashMap<String, String>();
        typed.put("town", town == null ? "" : town);
        return newPage(actor, typed, List.of(), HttpStatus.OK);
    }

    @PostMapping("/admin/new")
    Mono<Rendering> create(ServerWebExchange exchange, Actor actor, Locale locale) {
        return exchange.getMultipartData()
                .flatMap(parts -> fields(parts)
                        .flatMap(typed -> begin(parts, typed, actor)
                                .map(created -> Rendering.redirectTo("/admin/reports/"
                                                + created.manuscript().reportId() + "?done=draft")
                                        .status(HttpStatus.SEE_OTHER)
                                        .build())
                                .onErrorResume(
                                        failure -> sentences(failure, locale) != null,
                                        failure -> newPage(
                                                actor,
                                                typed,
                                                sentences(failure, locale) instanceof List<String> errors
                                                        ? errors
                                                        : List.of(),
                                                HttpStatus.UNPROCESSABLE_CONTENT))));
    }

    private Mono<StoredEdition> begin(MultiValueMap<String, Part> parts, Map<String, String> typed, Actor actor) {
        return towns.town(typed.getOrDefault("town", ""))
                .filter(town -> actor.holds(Role.DRAFTER, town.id()))
                .switchIfEmpty(Mono.error(() -> new FormRefused("town", "unknown-town")))
                .flatMap(town -> {
                    var text = typed.getOrDefault("text", "");
                    return parts.getFirst("file") instanceof FilePart file
                                    && !file.filename().isBlank()
                            ? Uploads.bytes(file)
                                    .flatMap(bytes ->
                                            drafting.importFile(actor, town, file.filename(), bytes, input(typed)))
                            : text.isBlank()
                                    ? Mono.error(new FormRefused("file", "file-or-text"))
                                    : drafting.write(actor, town, titled(typed), input(typed));
                });
    }

    private static Mono<Map<String, String>> fields(MultiValueMap<String, Part> parts) {
        return Flux.fromIterable(parts.keySet())
                .filter(name -> !name.equals("file") && !name.equals("_csrf"))
                .concatMap(name -> Uploads.text(parts, name).map(text -> Map.entry(name, text)))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private Mono<Rendering> newPage(Actor actor, Map<String, String> typed, List<String> errors, HttpStatus status) {
        return towns.towns()
                .filter(town -> actor.holds(Role.DRAFTER, town.id()))
                .concatMap(town -> towns.channels(town.id()).collectList().map(channels -> Map.entry(town, channels)))
                .collectList()
                .map(mine -> choices(Rendering.view("admin/new"), actor, typed, errors)
                        .modelAttribute("mine", mine)
                        .status(status)
                        .build());
    }

    @GetMapping("/admin/reports/{id}/edit")
    Mono<Rendering> edit(@PathVariable String id, Actor actor) {
        return scope.of(actor, editions.newest(ReportId.of(id)))
                .filter(found -> ReportPages.mayEdit(actor, found))
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-draft")))
                .flatMap(found -> channels(found)
                        .flatMap(channels ->
                                editPage(actor, found, channels, typed(found, channels), List.of(), HttpStatus.OK)));
    }

    @PostMapping("/admin/reports/{id}/edit")
    Mono<Rendering> save(@PathVariable String id, ServerWebExchange exchange, Actor actor, Locale locale) {
        long reportId = ReportId.of(id);
        return exchange.getFormData().flatMap(form -> {
            var typed = form.toSingleValueMap();
            var version = typed.getOrDefault("version", "");
            var edit = new Drafting.DraftEdit(null, titled(typed), input(typed));
            return drafting.replace(
                            actor, reportId, version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : -1, edit)
                    .switchIfEmpty(Mono.error(() -> new NotFound("no-such-report")))
                    .map(saved -> Rendering.redirectTo("/admin/reports/" + reportId + "?done=edit")
                            .status(HttpStatus.SEE_OTHER)
                            .build())
                    .onErrorResume(
                            failure -> sentences(failure, locale) != null,
                            failure -> again(actor, reportId, typed, failure, locale));
        });
    }

    private Mono<Rendering> again(
            Actor actor, long reportId, Map<String, String> typed, Throwable failure, Locale locale) {
        var errors = sentences(failure, locale);
        return scope.of(actor, editions.newest(reportId))
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-report")))
                .flatMap(found -> channels(found)
                        .flatMap(channels -> editPage(
                                actor,
                                found,
                                channels,
                                typed,
                                errors == null ? List.of() : errors,
                                HttpStatus.UNPROCESSABLE_CONTENT)));
    }

    /** The page of a draft as it is stored, under what kept its attachments from being changed. */
    Mono<Rendering> refused(Actor actor, long reportId, Throwable failure, Locale locale) {
        var errors = sentences(failure, locale);
        return scope.of(actor, editions.newest(reportId))
                .filter(found -> ReportPages.mayEdit(actor, found))
                .switchIfEmpty(Mono.error(failure))
                .flatMap(found -> channels(found)
                        .flatMap(channels -> editPage(
                                actor,
                                found,
                                channels,
                                typed(found, channels),
                                errors == null ? List.of() : errors,
                                HttpStatus.UNPROCESSABLE_CONTENT)));
    }

    private Mono<List<Channel>> channels(StoredEdition found) {
        return towns.channels(found.manuscript().townId()).collectList();
    }

    private Mono<Rendering> editPage(
            Actor actor,
            StoredEdition found,
            List<Channel> channels,
            Map<String, String> typed,
            List<String> errors,
            HttpStatus status) {
        return towns.town(found.manuscript().townId())
                .map((Town town) -> choices(Rendering.view("admin/edit"), actor, typed, errors)
                        .modelAttribute("town", town)
                        .modelAttribute("stored", found)
                        .modelAttribute("manuscript", found.manuscript())
                        .modelAttribute("channels", channels)
                        .status(status)
                        .build());
    }

    private static Rendering.Builder<?> choices(
            Rendering.Builder<?> page, Actor actor, Map<String, String> typed, List<String> errors) {
        return page.modelAttribute("actor", actor)
                .modelAttribute("mayDraft", InboxPages.mayDraft(actor))
                .modelAttribute("typed", typed)
                .modelAttribute("errors", errors)
                .modelAttribute("kinds", ReportKind.values())
                .modelAttribute("subjects", SubjectClass.values())
                .modelAttribute("properties", DisclosureMode.values())
                .modelAttribute("reasons", WithholdingReason.values());
    }

    private static Map<String, String> typed(StoredEdition found, List<Channel> channels) {
        var metadata = found.manuscript().metadata();
        var typed = new LinkedHashMap<String, String>();
        typed.put("version", Integer.toString(found.version()));
        typed.put("title", found.manuscript().content().title());
        typed.put("text", DraftText.of(found.manuscript().content()));
        channels.stream()
                .filter(channel -> channel.id() == metadata.channelId())
                .forEach(channel -> typed.put("channel", channel.slug().value()));
        typed.put("kind", metadata.kind().code());
        put(
                typed,
                "property",
                metadata.property() == null ? null : metadata.property().name());
        put(
                typed,
                "withholdingReason",
                metadata.withholdingReason() == null
                        ? null
                        : metadata.withholdingReason().name());
        put(typed, "issuedOn", metadata.issuedOn());
        typed.put("publishingBody", metadata.publishingBody());
        put(typed, "documentNumber", metadata.documentNumber());
        put(typed, "source", metadata.source());
        typed.put("keywords", String.join(" ", metadata.keywords()));
        put(typed, "summary", metadata.summary());
        put(typed, "subject", metadata.subject());
        return typed;
    }

    private static void put(Map<String, String> typed, String field, @Nullable Object value) {
        if (value != null) {
            typed.put(field, value.toString());
        }
    }

    /** The title stands in a field of its own; the parser gets it back as the first line, so that it takes no other for it. */
    private static String titled(Map<String, String> typed) {
        return typed.getOrDefault("title", "").strip() + "\n" + typed.getOrDefault("text", "");
    }

    private static MetadataInput input(Map<String, String> typed) {
        return new MetadataInput(
                typed.get("channel"),
                typed.get("kind"),
                typed.get("property"),
                typed.get("withholdingReason"),
                typed.get("issuedOn"),
                typed.get("title"),
                typed.get("publishingBody"),
                typed.get("documentNumber"),
                typed.get("source"),
                Arrays.asList(typed.getOrDefault("keywords", "").split("[\\s,，、;；]+", -1)),
                typed.get("summary"),
                null,
                typed.get("subject"));
    }

    /** What to say to the person; null for a failure that is none of theirs. */
    @Nullable
    List<String> sentences(Throwable failure, Locale locale) {
        return switch (failure) {
            case ReportRefused refused -> wording.refusals(locale, refused.refusals());
            case ImportRefused refused ->
                List.of(wording.sentence(locale, "problem." + refused.reason().key()));
            case AttachmentRefused refused -> List.of(wording.attachment(locale, refused));
            case FormRefused refused ->
                refused.problems().stream()
                        .map(problem -> wording.field(locale, problem))
                        .toList();
            default -> null;
        };
    }
}
