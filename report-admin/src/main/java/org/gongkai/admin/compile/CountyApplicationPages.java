package org.gongkai.admin.compile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.gongkai.admin.compile.CountyApplications.Part;
import org.gongkai.admin.compile.CountyApplications.Sum;
import org.gongkai.admin.web.NotFound;
import org.gongkai.admin.web.Wording;
import org.gongkai.domain.csv.CsvTable;
import org.gongkai.domain.town.Actor;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** Table 3 of the county: that of all towns added up, or of one of them, with what does not add up and whose report is missing. */
@Controller
class CountyApplicationPages {

    private final CountyApplications county;
    private final Compiling compiling;
    private final Wording wording;

    CountyApplicationPages(CountyApplications county, Compiling compiling, Wording wording) {
        this.county = county;
        this.compiling = compiling;
        this.wording = wording;
    }

    @GetMapping("/admin/county/applications")
    Mono<Rendering> page(
            @RequestParam(name = "town", required = false, defaultValue = "") String slug,
            @RequestParam(name = "year", required = false, defaultValue = "") String wanted,
            Actor actor,
            Locale locale) {
        require(actor);
        return county.of(actor, compiling.year(wanted))
                .map(sum -> (slug.isEmpty() ? whole(sum) : own(sum, slug))
                        .modelAttribute("actor", actor)
                        .modelAttribute("year", sum.year())
                        .modelAttribute("latest", compiling.lastYear() + 1)
                        .modelAttribute("applicants", ApplicationTable.APPLICANTS)
                        .modelAttribute("missing", sum.missing())
                        .modelAttribute("errors", faults(slug.isEmpty() ? sum.towns() : one(sum, slug), locale))
                        .build());
    }

    private static Rendering.Builder<?> whole(Sum sum) {
        return Rendering.view("admin/county-applications")
                .modelAttribute("towns", sum.towns())
                .modelAttribute("lines", ShownLine.of(null, sum.now(), sum.before()));
    }

    private static Rendering.Builder<?> own(Sum sum, String slug) {
        var part = one(sum, slug).getFirst();
        return Rendering.view("admin/county-applications")
                .modelAttribute("town", part.town())
                .modelAttribute("towns", List.of(part))
                .modelAttribute("lines", ShownLine.of(part.town(), part.now(), part.before()));
    }

    private static List<Part> one(Sum sum, String slug) {
        var found = sum.towns().stream()
                .filter(part -> part.town().slug().value().equals(slug))
                .toList();
        if (found.isEmpty()) {
            throw new NotFound("no-such-town");
        }
        return found;
    }

    private List<String> faults(List<Part> towns, Locale locale) {
        return towns.stream()
                .flatMap(part -> part.mismatches().stream()
                        .map(one -> wording.sentence(
                                locale, "compile.county.fault", part.town().name(), one.sentence(wording, locale))))
                .toList();
    }

    @GetMapping("/admin/county/applications.csv")
    Mono<ResponseEntity<byte[]>> export(
            @RequestParam(name = "year", required = false, defaultValue = "") String wanted, Actor actor) {
        require(actor);
        return county.of(actor, compiling.year(wanted))
                .map(sum -> ResponseEntity.ok()
                        .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                        .header("Content-Disposition", "attachment; filename=applications-" + sum.year() + ".csv")
                        .header("Cache-Control", "no-store")
                        .body(csv(sum).getBytes(StandardCharsets.UTF_8)));
    }

    /** The county first, then town by town. */
    private static String csv(Sum sum) {
        var rows = new ArrayList<List<String>>();
        rows.add(row(List.of("镇（街道）", "项目"), ApplicationTable.APPLICANTS.stream(), List.of("总计")));
        add(rows, "全县合计", sum.now());
        sum.towns().forEach(part -> add(rows, part.town().name(), part.now()));
        return CsvTable.of(rows);
    }

    private static void add(List<List<String>> rows, String town, ApplicationTable table) {
        table.lines()
                .forEach(line -> rows.add(
                        row(List.of(town, line.label()), line.cells().stream().map(String::valueOf), List.of())));
    }

    private static List<String> row(List<String> first, Stream<String> cells, List<String> last) {
        return Stream.of(first.stream(), cells, last.stream())
                .flatMap(part -> part)
                .toList();
    }

    private static void require(Actor actor) {
        if (!actor.isCountyWide()) {
            throw new NotFound("no-such-page");
        }
    }
}
