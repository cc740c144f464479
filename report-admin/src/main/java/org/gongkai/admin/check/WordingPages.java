package org.gongkai.admin.check;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongkai.admin.audit.AuditTrail;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.admin.web.NotFound;
import org.gongkai.domain.check.Wording;
import org.gongkai.domain.csv.CsvField;
import org.gongkai.domain.town.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The county's wording list, for the county operator. */
@Controller
class WordingPages {

    private static final int PAGE = 100;

    private final WordingStore store;
    private final TownScope scope;
    private final AuditTrail audit;
    private final org.gongkai.admin.web.Wording sentences;

    WordingPages(WordingStore store, TownScope scope, AuditTrail audit, org.gongkai.admin.web.Wording sentences) {
        this.store = store;
        this.scope = scope;
        this.audit = audit;
        this.sentences = sentences;
    }

    @GetMapping("/admin/wording")
    Mono<Rendering> list(
            @RequestParam(name = "q", required = false, defaultValue = "") String words,
            @RequestParam(name = "after", required = false, defaultValue = "") String after,
            @RequestParam(name = "done", required = false, defaultValue = "") String done,
            Actor actor) {
        require(actor);
        return page(actor, words, after, "", List.of(), done, HttpStatus.OK);
    }

    private Mono<Rendering> page(
            Actor actor,
            String words,
            String after,
            String typed,
            List<String> errors,
            String done,
            HttpStatus status) {
        return store.page(plain(words), plain(after), PAGE + 1)
                .collectList()
                .zipWith(store.count())
                .map(found -> {
                    var list = found.getT1();
                    boolean more = list.size() > PAGE;
                    var shown = more ? list.subList(0, PAGE) : list;
                    return Rendering.view("admin/wording")
                            .modelAttribute("actor", actor)
                            .modelAttribute("wordings", shown)
                            .modelAttribute("count", found.getT2())
                            .modelAttribute("words", plain(words))
                            .modelAttribute("next", more ? shown.getLast().wrong() : "")
                            .modelAttribute("typed", typed)
                            .modelAttribute("errors", errors)
                            .modelAttribute("done", done.equals("saved") || done.equals("removed") ? done : "")
                            .status(status)
                            .build();
                });
    }

    private static String plain(String text) {
        return text.length() > 60 || text.indexOf('\0') >= 0 ? "" : text.strip();
    }

    /** Takes lines of {@code wrong,right,serious,allowed phrase|allowed phrase}: all of them, or none where one is wrong. */
    @PostMapping("/admin/wording")
    Mono<Rendering> add(ServerWebExchange exchange, Actor actor, Locale locale) {
        require(actor);
        return exchange.getFormData().flatMap(form -> {
            var lines = form.getFirst("lines");
            var typed = lines == null ? "" : lines;
            var errors = new ArrayList<String>();
            var read = read(typed, errors, locale);
            if (!errors.isEmpty()) {
                return page(actor, "", "", typed, errors, "", HttpStatus.UNPROCESSABLE_CONTENT);
            }
            return scope.of(
                            actor,
                            Flux.fromIterable(read)
                                    .concatMap(wording -> store.put(wording, actor.login()))
                                    .then(audit.record(actor, null, "wording-set", "wording:" + read.size()))
                                    .thenReturn(true))
                    .thenReturn(back("saved"));
        });
    }

    private List<Wording> read(String typed, List<String> errors, Locale locale) {
        var read = new ArrayList<Wording>();
        var lines = typed.lines().toList();
        if (lines.size() > WordingStore.MOST || lines.stream().allMatch(String::isBlank)) {
            errors.add(sentences.sentence(locale, "wording.no-lines", WordingStore.MOST));
        }
        for (int i = 0; i < lines.size() && errors.size() < 20; i++) {
            if (!lines.get(i).isBlank()) {
                var wording = line(lines.get(i));
                if (wording == null) {
                    errors.add(sentences.sentence(locale, "wording.bad-line", i + 1, lines.get(i)));
                } else {
                    read.add(wording);
                }
            }
        }
        return read;
    }

    private static @Nullable Wording line(String line) {
        var fields = Stream.of(line.strip().replace('，', ',').split(",", 4))
                .map(String::strip)
                .map(CsvField::unguarded)
                .toArray(String[]::new);
        try {
            return new Wording(
                    fields[0].strip(),
                    fields.length < 2 || fields[1].isBlank() ? null : fields[1].strip(),
                    fields.length > 2 && fields[2].strip().equals("严重"),
                    fields.length < 4 || fields[3].isBlank()
                            ? List.of()
                            : List.of(fields[3].strip().split("\\|")));
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    @PostMapping("/admin/wording/remove")
    Mono<Rendering> remove(ServerWebExchange exchange, Actor actor) {
        require(actor);
        return exchange.getFormData().flatMap(form -> {
            var wrong = form.getFirst("wrong");
            return scope.of(
                            actor,
                            store.remove(wrong == null ? "" : plain(wrong))
                                    .then(audit.record(actor, null, "wording-removed", "wording"))
                                    .thenReturn(true))
                    .thenReturn(back("removed"));
        });
    }

    private static Rendering back(String done) {
        return Rendering.redirectTo("/admin/wording?done=" + done)
                .status(HttpStatus.SEE_OTHER)
                .build();
    }

    /** The whole list in the form in which it is taken, with the mark that makes spreadsheets read it as UTF-8. */
    @GetMapping("/admin/wording.csv")
    Mono<ResponseEntity<byte[]>> export(Actor actor) {
        require(actor);
        return store.all()
                .map(wording -> String.join(
                        ",",
                        CsvField.guarded(wording.wrong()),
                        wording.right() == null ? "" : CsvField.guarded(wording.right()),
                        wording.serious() ? "严重" : "一般",
                        CsvField.guarded(String.join("|", wording.allowed()))))
                .collect(Collectors.joining("\r\n"))
                .map(text -> ResponseEntity.ok()
                        .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                        .header("Content-Disposition", "attachment; filename=wording.csv")
                        .body(("\ufeff" + text).getBytes(StandardCharsets.UTF_8)));
    }

    private static void require(Actor actor) {
        if (!actor.isCountyWide()) {
            throw new NotFound("no-such-page");
        }
    }
}
