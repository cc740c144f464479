package org.gongkai.admin.register;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.admin.town.TownStore;
import org.gongkai.admin.web.NotFound;
import org.gongkai.domain.csv.CsvTable;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.register.DifferenceTable;
import org.gongkai.domain.register.ListDay;
import org.gongkai.domain.register.ListDifference;
import org.gongkai.domain.register.RegisterKind;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Town;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** What changed on a town's list between two days or years. */
@Controller
class DifferencePages {

    private static final int MOST = 5_000;

    private final RegisterDesk desk;
    private final ListingStore listings;
    private final TownScope scope;
    private final TownStore towns;

    DifferencePages(RegisterDesk desk, ListingStore listings, TownScope scope, TownStore towns) {
        this.desk = desk;
        this.listings = listings;
        this.scope = scope;
        this.towns = towns;
    }

    /** What is compared: of which town, and as of which two days. */
    private record Asked(RegisterKind kind, List<Town> visible, Town town, LocalDate from, LocalDate to) {}

    private Mono<Asked> asked(Actor actor, String register, String slug, String from, String to) {
        if (!RegisterDesk.maySee(actor)) {
            throw new NotFound("no-such-page");
        }
        var today = desk.today();
        var first = ListDay.parse(from, today).orElse(ListDay.yearBefore(today));
        var last = ListDay.parse(to, today).orElse(today);
        return desk.kind(register)
                .filter(kind -> !kind.comparedBy().isEmpty())
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-register")))
                .zipWith(towns.towns()
                        .filter(town -> actor.sees(town.id()))
                        .sort(Comparator.comparing(Town::name))
                        .collectList())
                .map(known -> new Asked(
                        known.getT1(),
                        known.getT2(),
                        known.getT2().stream()
                                .filter(one ->
                                        slug.isEmpty() || one.slug().value().equals(slug))
                                .findFirst()
                                .orElseThrow(() -> new NotFound("no-such-town")),
                        first.isAfter(last) ? last : first,
                        first.isAfter(last) ? first : last));
    }

    private Mono<ListDifference> difference(Actor actor, Asked asked) {
        int town = asked.town().id();
        var register = asked.kind().code();
        return scope.of(
                actor,
                listings.on(town, register, asked.from(), MOST)
                        .collectList()
                        .flatMap(before -> listings.on(town, register, asked.to(), MOST)
                                .collectList()
                                .map(after -> ListDifference.between(asked.kind(), before, after))));
    }

    @GetMapping("/admin/registers/{register}/difference")
    Mono<Rendering> page(
            @PathVariable String register,
            @RequestParam(name = "town", required = false, defaultValue = "") String town,
            @RequestParam(name = "from", required = false, defaultValue = "") String from,
            @RequestParam(name = "to", required = false, defaultValue = "") String to,
            Actor actor) {
        return asked(actor, register, town, from, to)
                .flatMap(asked -> difference(actor, asked)
                        .map(difference -> Rendering.view("admin/list-difference")
                                .modelAttribute("actor", actor)
                                .modelAttribute("kind", asked.kind())
                                .modelAttribute("visible", asked.visible())
                                .modelAttribute("town", asked.town())
                                .modelAttribute("from", asked.from())
                                .modelAttribute("to", asked.to())
                                .modelAttribute("today", desk.today())
                                .modelAttribute("difference", difference)
                                .build()));
    }

    @GetMapping("/admin/registers/{register}/difference.{format:csv|json}")
    Mono<ResponseEntity<byte[]>> file(
            @PathVariable String register,
            @PathVariable String format,
            @RequestParam(name = "town", required = false, defaultValue = "") String town,
            @RequestParam(name = "from", required = false, defaultValue = "") String from,
            @RequestParam(name = "to", required = false, defaultValue = "") String to,
            Actor actor) {
        return asked(actor, register, town, from, to)
                .flatMap(asked -> difference(actor, asked).map(difference -> {
                    var rows = DifferenceTable.rows(asked.kind(), difference);
                    var text = format.equals("csv") ? csv(rows) : DomainJson.write(json(asked, rows));
                    return ResponseEntity.ok()
                            .contentType(
                                    format.equals("csv")
                                            ? new MediaType("text", "csv", StandardCharsets.UTF_8)
                                            : MediaType.APPLICATION_JSON)
                            .header("Content-Disposition", "attachment; filename=" + register + "-difference." + format)
                            .header("Cache-Control", "no-store")
                            .body(text.getBytes(StandardCharsets.UTF_8));
                }));
    }

    private static String csv(List<List<String>> rows) {
        var all = new ArrayList<List<String>>();
        all.add(DifferenceTable.COLUMNS);
        all.addAll(rows);
        return CsvTable.of(all);
    }

    private static Map<String, Object> json(Asked asked, List<List<String>> rows) {
        var json = new LinkedHashMap<String, Object>();
        json.put("register", asked.kind().code());
        json.put("town", asked.town().slug().value());
        json.put("from", asked.from().toString());
        json.put("to", asked.to().toString());
        json.put(
                "changes",
                rows.stream()
                        .map(row -> Map.of(
                                "change", row.get(0),
                                "entry", row.get(1),
                                "field", row.get(2),
                                "before", row.get(3),
                                "after", row.get(4)))
                        .toList());
        return json;
    }
}
