package org.gongkai.admin.editor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gongkai.admin.asset.EditorModules;
import org.gongkai.admin.check.Checked;
import org.gongkai.admin.check.CheckedLine;
import org.gongkai.admin.check.Checking;
import org.gongkai.admin.report.Drafting;
import org.gongkai.admin.report.EditionStore;
import org.gongkai.admin.report.StoredEdition;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.admin.web.NotFound;
import org.gongkai.admin.web.ReportId;
import org.gongkai.admin.web.Wording;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.report.Edition;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/** The page of the editor and what it reads and saves, with the session of the page. */
@Controller
class EditorPages {

    private final EditionStore editions;
    private final Drafting drafting;
    private final Checking checking;
    private final TownScope scope;
    private final Wording wording;

    EditorPages(EditionStore editions, Drafting drafting, Checking checking, TownScope scope, Wording wording) {
        this.editions = editions;
        this.drafting = drafting;
        this.checking = checking;
        this.scope = scope;
        this.wording = wording;
    }

    @GetMapping("/admin/reports/{id}/editor")
    Mono<Rendering> editor(@PathVariable String id, Actor actor) {
        return draft(id, actor)
                .map(draft -> Rendering.view("admin/editor")
                        .modelAttribute("actor", actor)
                        .modelAttribute("manuscript", draft.manuscript())
                        .modelAttribute("modules", EditorModules.MAP)
                        .header("Cache-Control", "no-store")
                        .build());
    }

    /** The draft as it is now: its version, its content, what the checks find in it. */
    @GetMapping("/admin/reports/{id}/draft")
    Mono<ResponseEntity<String>> read(@PathVariable String id, Actor actor, Locale locale) {
        return draft(id, actor).flatMap(draft -> answer(actor, draft, locale));
    }

    /** Saves the text; {@code If-Match} names the version it was made from, 412 says that somebody was faster. */
    @PutMapping(path = "/admin/reports/{id}/draft", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<String>> save(
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String version,
            @RequestBody String body,
            Actor actor,
            Locale locale) {
        if (version == null || !version.matches("\"[0-9]{1,9}\"")) {
            return draft(id, actor)
                    .flatMap(_ -> Mono.error(new ResponseStatusException(HttpStatus.PRECONDITION_REQUIRED)));
        }
        int known = Integer.parseInt(version.substring(1, version.length() - 1));
        return draft(id, actor)
                .flatMap(draft -> {
                    var content = content(body);
                    return draft.version() == known
                                    && draft.manuscript().content().equals(content)
                            ? Mono.just(draft)
                            : drafting.rewrite(actor, ReportId.of(id), known, _ -> content);
                })
                .flatMap(saved -> answer(actor, saved, locale));
    }

    private static Content content(String body) {
        try {
            return DomainJson.read(body, Content.class);
        } catch (IllegalArgumentException fault) {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT, "no content", fault);
        }
    }

    private Mono<ResponseEntity<String>> answer(Actor actor, StoredEdition draft, Locale locale) {
        return scope.of(actor, checking.check(draft))
                .map(checked -> ResponseEntity.ok()
                        .eTag("\"" + draft.version() + "\"")
                        .header("Cache-Control", "no-store")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(DomainJson.write(form(draft, checked, actor, locale))));
    }

    private Map<String, Object> form(StoredEdition draft, List<Checked> checked, Actor actor, Locale locale) {
        var form = new LinkedHashMap<String, Object>();
        form.put("version", draft.version());
        form.put("content", draft.manuscript().content());
        form.put(
                "findings",
                CheckedLine.of(checked, draft, actor, wording, locale).stream()
                        .map(line -> Map.of(
                                "message", line.sentence(),
                                "open", line.open(),
                                "excerpt", line.excerpt(),
                                "where", line.where(),
                                "position",
                                        checked.get(line.number())
                                                .found()
                                                .place()
                                                .position()))
                        .toList());
        return form;
    }

    /** The draft, for somebody who drafts in its town; for others there is none. */
    private Mono<StoredEdition> draft(String id, Actor actor) {
        return scope.of(actor, editions.newest(ReportId.of(id)))
                .filter(found -> mayWrite(actor, found))
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-draft")));
    }

    static boolean mayWrite(Actor actor, StoredEdition found) {
        return found.edition() instanceof Edition.Draft
                && actor.holds(Role.DRAFTER, found.manuscript().townId());
    }
}
