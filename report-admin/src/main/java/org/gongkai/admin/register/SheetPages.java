package org.gongkai.admin.register;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gongkai.admin.town.TownStore;
import org.gongkai.admin.web.NotFound;
import org.gongkai.admin.web.Wording;
import org.gongkai.domain.csv.CsvTable;
import org.gongkai.domain.duty.WorkingCalendar;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.register.Gatekeeper;
import org.gongkai.domain.register.RegisterAct;
import org.gongkai.domain.register.RegisterEntry;
import org.gongkai.domain.register.RegisterField;
import org.gongkai.domain.register.RegisterKind;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Town;
import org.springframework.core.io.buffer.DataBufferUtils;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Registers as files: exported as CSV, Excel and JSON, and filled from Excel with an error for each wrong row. */
@Controller
class SheetPages {

    private static final int PAGE = 500;
    private static final int MOST = 50_000;
    private static final int LARGEST_FILE = 5 * 1024 * 1024;
    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final RegisterDesk desk;
    private final EntryWording wording;
    private final Wording sentences;
    private final TownStore towns;

    SheetPages(RegisterDesk desk, EntryWording wording, Wording sentences, TownStore towns) {
        this.desk = desk;
        this.wording = wording;
        this.sentences = sentences;
        this.towns = towns;
    }

    @GetMapping("/admin/registers/{register}/entries.{format:csv|xlsx|json}")
    Mono<ResponseEntity<byte[]>> export(
            @PathVariable String register,
            @PathVariable String format,
            @RequestParam(name = "town", required = false, defaultValue = "") String town,
            @RequestParam MultiValueMap<String, String> asked,
            Actor actor) {
        require(actor);
        return kind(register).zipWith(towns.towns().collectMap(Town::id)).flatMap(known -> {
            int townId = known.getT2().values().stream()
                    .filter(one -> one.slug().value().equals(town))
                    .findFirst()
                    .map(Town::id)
                    .orElse(0);
            return all(actor, EntryChoice.of(known.getT1(), townId, asked), new ArrayList<>())
                    .publishOn(Schedulers.boundedElastic())
                    .map(lines -> file(known.getT1(), format, rows(known.getT1(), lines, known.getT2())));
        });
    }

    private Mono<List<EntryLine>> all(Actor actor, EntryChoice choice, List<EntryLine> sofar) {
        return desk.list(actor, choice, PAGE).flatMap(found -> {
            sofar.addAll(found);
            return found.size() < PAGE || sofar.size() >= MOST
                    ? Mono.just(sofar)
                    : all(actor, choice.behind(found.getLast().id()), sofar);
        });
    }

    private static List<List<String>> rows(RegisterKind kind, List<EntryLine> lines, Map<Integer, Town> names) {
        var rows = new ArrayList<List<String>>();
        var header = new ArrayList<>(List.of("镇（街道）", "编号", "状态", "办理期限"));
        kind.fields().stream().map(RegisterField::label).forEach(header::add);
        rows.add(header);
        for (var line : lines) {
            var town = names.get(line.townId());
            var row = new ArrayList<String>();
            row.add(town == null ? "" : town.name());
            row.add(line.number() == null ? "" : line.number());
            row.add(kind.stateLabel(line.state()));
            row.add(line.dueOn() == null ? "" : line.dueOn().toString());
            kind.fields().forEach(field -> row.add(line.values().getOrDefault(field.code(), "")));
            rows.add(row);
        }
        return rows;
    }

    private static ResponseEntity<byte[]> file(RegisterKind kind, String format, List<List<String>> rows) {
        var name = kind.code() + "." + format;
        return switch (format) {
            case "xlsx" -> answer(name, XLSX, EntrySheet.write(kind, rows));
            case "csv" ->
                answer(
                        name,
                        new MediaType("text", "csv", StandardCharsets.UTF_8),
                        CsvTable.of(rows).getBytes(StandardCharsets.UTF_8));
            default ->
                answer(
                        name,
                        MediaType.APPLICATION_JSON,
                        DomainJson.write(objects(rows)).getBytes(StandardCharsets.UTF_8));
        };
    }

    private static List<Map<String, String>> objects(List<List<String>> rows) {
        var header = rows.getFirst();
        return rows.stream()
                .skip(1)
                .map(row -> {
                    var object = new LinkedHashMap<String, String>();
                    for (int i = 0; i < header.size(); i++) {
                        object.put(header.get(i), row.get(i));
                    }
                    return (Map<String, String>) object;
                })
                .toList();
    }

    private static ResponseEntity<byte[]> answer(String name, MediaType type, byte[] bytes) {
        return ResponseEntity.ok()
                .contentType(type)
                .header("Content-Disposition", "attachment; filename=" + name)
                .header("Cache-Control", "no-store")
                .body(bytes);
    }

    @GetMapping("/admin/registers/{register}/import")
    Mono<Rendering> importing(
            @PathVariable String register,
            @RequestParam(name = "town", required = false, defaultValue = "") String town,
            Actor actor) {
        require(actor);
        return kind(register)
                .zipWith(mine(actor, register))
                .map(known -> page(actor, known.getT1(), known.getT2(), town, Report.NONE, HttpStatus.OK));
    }

    /** Towns in which the person begins entries; no page where there is none. */
    private Mono<List<Town>> mine(Actor actor, String register) {
        return kind(register)
                .flatMap(kind -> towns.towns()
                        .filter(town -> beginning(actor, town.id(), kind) != null)
                        .collectList())
                .filter(found -> !found.isEmpty())
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-page")));
    }

    private static @org.jspecify.annotations.Nullable RegisterAct beginning(
            Actor actor, int townId, RegisterKind kind) {
        var visitor = RegisterDesk.visitor(actor, townId);
        return kind.beginnings().stream()
                .filter(act -> Gatekeeper.offers(RegisterEntry.blank(kind), act, visitor))
                .findFirst()
                .orElse(null);
    }

    /** What came of a file: what is wrong with which row, how many were taken, and a sentence where nothing could be read. */
    record Report(List<RowFault> faults, int good, int taken, String problem) {

        static final Report NONE = new Report(List.of(), 0, 0, "");

        static Report problem(String sentence) {
            return new Report(List.of(), 0, 0, sentence);
        }
    }

    /** What is wrong with a row. */
    record RowFault(int row, String field, String sentence) {}

    private static Rendering page(
            Actor actor, RegisterKind kind, List<Town> mine, String town, Report report, HttpStatus status) {
        var columns = kind.beginnings().getFirst().asks().stream()
                .map(code -> RegisterDesk.label(kind, code))
                .toList();
        return Rendering.view("admin/register-import")
                .modelAttribute("actor", actor)
                .modelAttribute("kind", kind)
                .modelAttribute("mine", mine)
                .modelAttribute("town", town)
                .modelAttribute("columns", columns)
                .modelAttribute("report", report)
                .modelAttribute("errorFile", errorFile(report))
                .status(status)
                .build();
    }

    /** The list of errors as a file within the page, so that nothing has to be kept. */
    private static String errorFile(Report report) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("行", "项目", "问题"));
        report.faults()
                .forEach(fault -> rows.add(List.of(String.valueOf(fault.row()), fault.field(), fault.sentence())));
        return CsvTable.of(rows);
    }

    @PostMapping(path = "/admin/registers/{register}/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Mono<Rendering> take(@PathVariable String register, ServerWebExchange exchange, Actor actor, Locale locale) {
        require(actor);
        return kind(register)
                .zipWith(mine(actor, register))
                .flatMap(known -> exchange.getMultipartData().flatMap(parts -> {
                    var kind = known.getT1();
                    var slug = text(parts, "town");
                    var town = known.getT2().stream()
                            .filter(one -> one.slug().value().equals(slug))
                            .findFirst()
                            .orElseThrow(() -> new NotFound("no-such-town"));
                    boolean goodOnly = text(parts, "good").equals("only");
                    return bytes(parts)
                            .publishOn(Schedulers.boundedElastic())
                            .map(file -> EntrySheet.read(file, kind))
                            .zipWith(desk.calendar())
                            .flatMap(read -> take(actor, town, kind, read.getT1(), goodOnly, read.getT2(), locale))
                            .onErrorResume(
                                    EntrySheet.SheetRefused.class,
                                    refused -> Mono.just(Report.problem(
                                            sentences.sentence(locale, refused.key(), EntrySheet.MOST_ROWS))))
                            .onErrorResume(
                                    org.springframework.core.io.buffer.DataBufferLimitException.class,
                                    _ -> Mono.just(
                                            Report.problem(sentences.sentence(locale, "register.sheet.too-large"))))
                            .map(report -> page(
                                    actor,
                                    kind,
                                    known.getT2(),
                                    slug,
                                    report,
                                    report.taken() > 0 ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT));
                }));
    }

    private static String text(MultiValueMap<String, Part> parts, String name) {
        return parts.getFirst(name) instanceof FormFieldPart field ? field.value() : "";
    }

    /** The file of a form, of a bounded size. */
    static Mono<byte[]> bytes(MultiValueMap<String, Part> parts) {
        if (!(parts.getFirst("file") instanceof FilePart file)) {
            return Mono.error(new EntrySheet.SheetRefused("register.sheet.none"));
        }
        return DataBufferUtils.join(file.content(), LARGEST_FILE)
                .map(buffer -> {
                    var bytes = new byte[buffer.readableByteCount()];
                    buffer.read(bytes);
                    DataBufferUtils.release(buffer);
                    return bytes;
                })
                .switchIfEmpty(Mono.error(() -> new EntrySheet.SheetRefused("register.sheet.none")));
    }

    /** All rows, or none where one is wrong, or the good ones where the person said so: always in one transaction. */
    private Mono<Report> take(
            Actor actor,
            Town town,
            RegisterKind kind,
            EntrySheet.Content content,
            boolean goodOnly,
            WorkingCalendar calendar,
            Locale locale) {
        var act = java.util.Objects.requireNonNull(beginning(actor, town.id(), kind));
        var visitor = RegisterDesk.visitor(actor, town.id());
        var faults = new ArrayList<RowFault>();
        var good = new ArrayList<RegisterDesk.Wish>();
        for (var row : content.rows()) {
            var wish = new RegisterDesk.Wish(act.code(), row.values(), "");
            var obstacles = desk.obstacles(RegisterEntry.blank(kind), act, visitor, wish, calendar);
            obstacles.forEach(one -> faults.add(new RowFault(
                    row.number(),
                    one.field().isEmpty() ? "" : RegisterDesk.label(kind, one.field()),
                    wording.sentence(one, locale))));
            if (obstacles.isEmpty()) {
                good.add(wish);
            }
        }
        if (good.isEmpty() || (!faults.isEmpty() && !goodOnly)) {
            return Mono.just(new Report(faults, good.size(), 0, ""));
        }
        return desk.beginAll(actor, town.id(), kind, good).thenReturn(new Report(faults, good.size(), good.size(), ""));
    }

    private Mono<RegisterKind> kind(String code) {
        return desk.kind(code).switchIfEmpty(Mono.error(() -> new NotFound("no-such-register")));
    }

    private static void require(Actor actor) {
        if (!RegisterDesk.maySee(actor)) {
            throw new NotFound("no-such-page");
        }
    }
}
