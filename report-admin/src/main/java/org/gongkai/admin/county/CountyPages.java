package org.gongkai.admin.county;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gongkai.admin.calendar.Calendars;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.admin.web.NotFound;
import org.gongkai.domain.csv.CsvField;
import org.gongkai.domain.review.Stage;
import org.gongkai.domain.town.Actor;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** Who is late where, and what was published and read, for the county operator. */
@Controller
class CountyPages {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int MONTHS = 12;

    /** 政府信息公开条例 art. 26: working days from the day on which the information came to be. */
    private static final int PUBLISH_WITHIN = 20;

    private final LatenessStore lateness;
    private final FigureStore figures;
    private final Calendars calendars;
    private final TownScope scope;
    private final InstantSource clock;

    CountyPages(
            LatenessStore lateness, FigureStore figures, Calendars calendars, TownScope scope, InstantSource clock) {
        this.lateness = lateness;
        this.figures = figures;
        this.calendars = calendars;
        this.scope = scope;
        this.clock = clock;
    }

    @GetMapping("/admin/county")
    Mono<Rendering> late(Actor actor) {
        require(actor);
        var today = clock.instant().atZone(ZONE).toLocalDate();
        return calendars
                .current()
                .flatMap(calendar -> scope.of(actor, lateness.all(calendar.earliestInTime(today, PUBLISH_WITHIN))))
                .map(towns -> Rendering.view("admin/county")
                        .modelAttribute("actor", actor)
                        .modelAttribute("now", clock.instant())
                        .modelAttribute("stages", Stage.values())
                        .modelAttribute(
                                "towns",
                                towns.stream()
                                        .sorted(Comparator.comparingInt(Lateness::weight)
                                                .reversed()
                                                .thenComparing(Lateness::town))
                                        .toList())
                        .build());
    }

    /** The months of one town, the oldest first, with the highest count of any for the bars. */
    record Row(String town, List<FigureStore.Month> months, long published, long views) {}

    @GetMapping("/admin/county/figures")
    Mono<Rendering> figures(Actor actor) {
        require(actor);
        return months(actor).map(all -> {
            Map<String, List<FigureStore.Month>> byTown = new LinkedHashMap<>();
            all.stream()
                    .sorted(Comparator.comparing(FigureStore.Month::month))
                    .forEach(month -> byTown.computeIfAbsent(month.town(), _ -> new java.util.ArrayList<>())
                            .add(month));
            var rows = byTown.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(entry -> new Row(
                            entry.getKey(),
                            entry.getValue(),
                            entry.getValue().stream()
                                    .mapToLong(FigureStore.Month::published)
                                    .sum(),
                            entry.getValue().stream()
                                    .mapToLong(FigureStore.Month::views)
                                    .sum()))
                    .toList();
            return Rendering.view("admin/figures")
                    .modelAttribute("actor", actor)
                    .modelAttribute("rows", rows)
                    .modelAttribute("months", months())
                    .modelAttribute(
                            "most",
                            Math.max(
                                    1,
                                    all.stream()
                                            .mapToLong(FigureStore.Month::published)
                                            .max()
                                            .orElse(1)))
                    .modelAttribute(
                            "mostViews",
                            Math.max(
                                    1,
                                    all.stream()
                                            .mapToLong(FigureStore.Month::views)
                                            .max()
                                            .orElse(1)))
                    .build();
        });
    }

    private List<LocalDate> months() {
        var last = clock.instant().atZone(ZONE).toLocalDate().withDayOfMonth(1);
        return java.util.stream.IntStream.rangeClosed(1 - MONTHS, 0)
                .mapToObj(last::plusMonths)
                .toList();
    }

    private Mono<List<FigureStore.Month>> months(Actor actor) {
        var months = months();
        return scope.of(
                actor, figures.months(months.getFirst(), months.getLast()).collectList());
    }

    @GetMapping("/admin/county/figures.csv")
    Mono<ResponseEntity<byte[]>> export(Actor actor) {
        require(actor);
        return months(actor).map(all -> {
            var csv = new StringBuilder("\ufeff月份,镇（街道）,公开信息,浏览次数\r\n");
            all.forEach(month -> csv.append(month.month().toString(), 0, 7)
                    .append(',')
                    .append(CsvField.of(month.town()))
                    .append(',')
                    .append(month.published())
                    .append(',')
                    .append(month.views())
                    .append("\r\n"));
            return csv("figures.csv", csv.toString());
        });
    }

    static ResponseEntity<byte[]> csv(String name, String text) {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header("Content-Disposition", "attachment; filename=" + name)
                .header("Cache-Control", "no-store")
                .body(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void require(Actor actor) {
        if (!actor.isCountyWide()) {
            throw new NotFound("no-such-page");
        }
    }
}
