package org.gongkai.admin.register;

import static org.gongkai.admin.web.TypedFields.typed;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gongkai.admin.town.TownStore;
import org.gongkai.admin.web.NotFound;
import org.gongkai.admin.web.Wording;
import org.gongkai.domain.csv.CsvTable;
import org.gongkai.domain.register.BatchRule;
import org.gongkai.domain.register.Obstacle;
import org.gongkai.domain.register.RegisterKind;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Town;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.FormFieldPart;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Batches of a register: what ends soon, what was decided, and the form for one more. */
@Controller
class BatchPages {

    private static final int PAGE = 100;
    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private final RegisterDesk desk;
    private final Batches batches;
    private final EntryWording wording;
    private final Wording sentences;
    private final TownStore towns;

    BatchPages(RegisterDesk desk, Batches batches, EntryWording wording, Wording sentences, TownStore towns) {
        this.desk = desk;
        this.batches = batches;
        this.wording = wording;
        this.sentences = sentences;
        this.towns = towns;
    }

    /** A register that has batches, and the towns in which the person decides. */
    private record Subject(RegisterKind kind, BatchRule rule, Map<Integer, Town> names, List<Town> mine) {

        Town town(String slug) {
            return mine.stream()
                    .filter(one -> one.slug().value().equals(slug) || (slug.isEmpty() && mine.size() == 1))
                    .findFirst()
                    .orElseThrow(() -> new NotFound("no-such-town"));
        }
    }

    private Mono<Subject> subject(Actor actor, String register) {
        if (!RegisterDesk.maySee(actor)) {
            throw new NotFound("no-such-page");
        }
        return desk.kind(register)
                .zipWith(towns.towns().collectMap(Town::id))
                .mapNotNull(known -> {
                    var kind = known.getT1();
                    var rule = kind.batch();
                    return rule == null
                            ? null
                            : new Subject(kind, rule, known.getT2(), mine(actor, kind, known.getT2()));
                })
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-register")));
    }

    private static List<Town> mine(Actor actor, RegisterKind kind, Map<Integer, Town> names) {
        return names.values().stream()
                .filter(town -> actor.sees(town.id()) && Batches.mayDecide(actor, kind, town.id()))
                .sorted(Comparator.comparing(Town::name))
                .toList();
    }

    @GetMapping("/admin/registers/{register}/batches")
    Mono<Rendering> list(@PathVariable String register, Actor actor) {
        return subject(actor, register)
                .flatMap(subject -> Mono.zip(
                                batches.ending(actor, subject.kind(), subject.rule()),
                                batches.list(actor, subject.kind(), PAGE))
                        .map(found -> Rendering.view("admin/batches")
                                .modelAttribute("actor", actor)
                                .modelAttribute("kind", subject.kind())
                                .modelAttribute("rule", subject.rule())
                                .modelAttribute("names", subject.names())
                                .modelAttribute("mine", subject.mine())
                                .modelAttribute("today", desk.today())
                                .modelAttribute("soon", batches.soon())
                                .modelAttribute("ending", found.getT1())
                                .modelAttribute("batches", found.getT2())
                                .modelAttribute("minute", MINUTE)
                                .build()));
    }

    @GetMapping("/admin/registers/{register}/batches/new")
    Mono<Rendering> blank(
            @PathVariable String register,
            @RequestParam(name = "town", required = false, defaultValue = "") String town,
            Actor actor) {
        return subject(actor, register)
                .flatMap(subject -> form(actor, subject, subject.town(town), Map.of(), List.of(), HttpStatus.OK));
    }

    private Mono<Rendering> form(
            Actor actor,
            Subject subject,
            Town town,
            Map<String, String> typed,
            List<String> errors,
            HttpStatus status) {
        return batches.open(actor, town.id(), subject.kind(), subject.rule())
                .map(lines -> Rendering.view("admin/batch-new")
                        .modelAttribute("actor", actor)
                        .modelAttribute("kind", subject.kind())
                        .modelAttribute("rule", subject.rule())
                        .modelAttribute("town", town)
                        .modelAttribute("lines", lines)
                        .modelAttribute("soon", batches.soon())
                        .modelAttribute("typed", typed)
                        .modelAttribute("errors", errors)
                        .status(status)
                        .build());
    }

    @PostMapping("/admin/registers/{register}/batches/new")
    Mono<Rendering> decide(@PathVariable String register, ServerWebExchange exchange, Actor actor, Locale locale) {
        return subject(actor, register)
                .flatMap(subject -> exchange.getFormData().flatMap(form -> {
                    var typed = typed(form);
                    var town = subject.town(typed.getOrDefault("town", ""));
                    return Mono.defer(() -> batches.decide(
                                    actor, town.id(), subject.kind(), subject.rule(), decision(typed), items(typed)))
                            .map(id -> Rendering.redirectTo("/admin/batches/" + id + "?done=done")
                                    .status(HttpStatus.SEE_OTHER)
                                    .build())
                            .onErrorResume(
                                    BatchRefused.class,
                                    refused -> form(
                                            actor,
                                            subject,
                                            town,
                                            typed,
                                            sentences(refused, subject.kind(), locale),
                                            HttpStatus.UNPROCESSABLE_CONTENT));
                }));
    }

    private List<String> sentences(BatchRefused refused, RegisterKind kind, Locale locale) {
        return refused.faults().stream()
                .map(fault -> (fault.title().isEmpty() ? "" : "《" + fault.title() + "》")
                        + (fault.obstacle().field().isEmpty()
                                ? ""
                                : RegisterDesk.label(kind, fault.obstacle().field()) + "：")
                        + wording.sentence(fault.obstacle(), locale))
                .distinct()
                .toList();
    }

    private static Decision decision(Map<String, String> typed) {
        var title = typed.getOrDefault("decision", "").strip();
        var number = typed.getOrDefault("number", "").strip();
        var notice = typed.getOrDefault("notice", "").strip();
        if (title.isEmpty()
                || title.length() > Decision.LONGEST_TITLE
                || number.length() > Decision.LONGEST_NUMBER
                || (title + number).codePoints().anyMatch(Character::isISOControl)
                || !notice.matches("([1-9][0-9]{0,17})?")) {
            throw new BatchRefused(List.of(new BatchRefused.Fault("", new Obstacle("batch-decision", "", ""))));
        }
        return new Decision(
                title, number, day(typed.getOrDefault("decidedOn", "")), notice.isEmpty() ? 0 : Long.parseLong(notice));
    }

    private static LocalDate day(String typed) {
        try {
            return LocalDate.parse(typed.strip());
        } catch (DateTimeParseException _) {
            throw new BatchRefused(List.of(new BatchRefused.Fault("", new Obstacle("batch-day", "", ""))));
        }
    }

    /** The rows on which something is decided. */
    private static List<Batches.Item> items(Map<String, String> typed) {
        var items = new ArrayList<Batches.Item>();
        typed.forEach((name, act) -> {
            if (name.matches("act-[1-9][0-9]{0,17}") && !act.isEmpty()) {
                var id = name.substring("act-".length());
                items.add(new Batches.Item(
                        Long.parseLong(id),
                        act,
                        typed.getOrDefault("until-" + id, "").strip(),
                        typed.getOrDefault("remark-" + id, "").strip()));
            }
        });
        return items;
    }

    @GetMapping("/admin/registers/{register}/batches/list.xlsx")
    Mono<ResponseEntity<byte[]>> sheet(
            @PathVariable String register,
            @RequestParam(name = "town", required = false, defaultValue = "") String town,
            Actor actor) {
        return subject(actor, register)
                .flatMap(subject -> batches.open(actor, subject.town(town).id(), subject.kind(), subject.rule())
                        .publishOn(Schedulers.boundedElastic())
                        .map(lines -> ResponseEntity.ok()
                                .contentType(XLSX)
                                .header("Content-Disposition", "attachment; filename=" + register + "-batch.xlsx")
                                .header("Cache-Control", "no-store")
                                .body(BatchSheet.write(subject.kind(), subject.rule(), lines))));
    }

    /** Fills the form from a sheet; nothing is decided by it. */
    @PostMapping(path = "/admin/registers/{register}/batches/sheet", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Mono<Rendering> filled(@PathVariable String register, ServerWebExchange exchange, Actor actor, Locale locale) {
        return subject(actor, register)
                .flatMap(subject -> exchange.getMultipartData().flatMap(parts -> {
                    var town = subject.town(parts.getFirst("town") instanceof FormFieldPart field ? field.value() : "");
                    return SheetPages.bytes(parts)
                            .zipWith(batches.open(actor, town.id(), subject.kind(), subject.rule()))
                            .publishOn(Schedulers.boundedElastic())
                            .map(read -> BatchSheet.read(read.getT1(), subject.rule(), read.getT2()))
                            .flatMap(read -> form(
                                    actor,
                                    subject,
                                    town,
                                    read.typed(),
                                    read.unknown().stream()
                                            .map(row -> sentences.sentence(locale, "batch.unknown-row", row))
                                            .toList(),
                                    HttpStatus.OK))
                            .onErrorResume(
                                    EntrySheet.SheetRefused.class,
                                    refused -> form(
                                            actor,
                                            subject,
                                            town,
                                            Map.of(),
                                            List.of(sentences.sentence(locale, refused.key())),
                                            HttpStatus.UNPROCESSABLE_CONTENT));
                }));
    }

    /** A list of a batch: what was decided, with the entries. */
    record Listed(String name, List<BatchStore.Done> entries) {}

    @GetMapping("/admin/batches/{id}")
    Mono<Rendering> batch(
            @PathVariable String id,
            @RequestParam(name = "done", required = false, defaultValue = "") String done,
            Actor actor) {
        return batches.find(actor, EntryLists.id(id))
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-page")))
                .flatMap(batch -> subject(actor, batch.line().register())
                        .map(subject -> Rendering.view("admin/batch")
                                .modelAttribute("actor", actor)
                                .modelAttribute("kind", subject.kind())
                                .modelAttribute("rule", subject.rule())
                                .modelAttribute("names", subject.names())
                                .modelAttribute("batch", batch.line())
                                .modelAttribute("lists", lists(subject.rule(), batch.done()))
                                .modelAttribute("minute", MINUTE)
                                .modelAttribute("done", done.equals("done"))
                                .build()));
    }

    private static List<Listed> lists(BatchRule rule, List<BatchStore.Done> done) {
        return rule.acts().entrySet().stream()
                .map(list -> new Listed(
                        list.getValue(),
                        done.stream()
                                .filter(one -> one.act().equals(list.getKey()))
                                .toList()))
                .filter(list -> !list.entries().isEmpty())
                .toList();
    }

    /** The lists as a file, for the decision itself. */
    @GetMapping("/admin/batches/{id}/lists.csv")
    Mono<ResponseEntity<byte[]>> lists(@PathVariable String id, Actor actor) {
        return batches.find(actor, EntryLists.id(id))
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-page")))
                .flatMap(batch -> subject(actor, batch.line().register()).map(subject -> {
                    var rows = new ArrayList<List<String>>();
                    rows.add(List.of("处理结果", "编号", "名称", "有效期至", "理由"));
                    for (var list : lists(subject.rule(), batch.done())) {
                        for (var one : list.entries()) {
                            rows.add(List.of(
                                    list.name(),
                                    one.number() == null ? "" : one.number(),
                                    one.title(),
                                    one.validUntil() == null
                                            ? ""
                                            : one.validUntil().toString(),
                                    one.remark() == null ? "" : one.remark()));
                        }
                    }
                    return ResponseEntity.ok()
                            .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                            .header("Content-Disposition", "attachment; filename=batch-" + id + ".csv")
                            .header("Cache-Control", "no-store")
                            .body(CsvTable.of(rows).getBytes(StandardCharsets.UTF_8));
                }));
    }
}
