package org.gongkai.admin.compile;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongkai.admin.compile.Measures.Measure;
import org.gongkai.admin.register.EntryCondition;
import org.gongkai.admin.register.RegisterFigures;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Town;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Asks the registers for what the two reports say. A register that the platform does not keep is left out. */
@Component
class Compiling {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int FIRST_YEAR = 2008;
    private static final String DOCUMENTS = "normative-documents";

    private final RegisterFigures figures;
    private final InstantSource clock;

    Compiling(RegisterFigures figures, InstantSource clock) {
        this.figures = figures;
        this.clock = clock;
    }

    /** The year a report is about where none is named: the last. */
    int lastYear() {
        return clock.instant().atZone(ZONE).getYear() - 1;
    }

    /** The year that was asked for, or the last where there can be no report of it. */
    int year(String wanted) {
        int last = lastYear();
        return wanted.matches("[0-9]{4}")
                        && Integer.parseInt(wanted) >= FIRST_YEAR
                        && Integer.parseInt(wanted) <= last + 1
                ? Integer.parseInt(wanted)
                : last;
    }

    /** A heading with its figures. */
    record Counted(String heading, List<Figure> figures) {}

    /** The topics of the rule-of-law report with what was counted. */
    Mono<List<Counted>> ruleOfLaw(Actor actor, Town town, int year) {
        return Flux.fromIterable(Measures.RULE_OF_LAW)
                .concatMap(topic ->
                        counted(actor, town, year, topic.measures()).map(found -> new Counted(topic.heading(), found)))
                .collectList();
    }

    private Mono<List<Figure>> counted(Actor actor, Town town, int year, List<Measure> measures) {
        return Flux.fromIterable(measures)
                .filter(one -> figures.knows(one.register()))
                .concatMap(one -> figure(
                        actor,
                        town,
                        one.label(),
                        one.unit(),
                        one.register(),
                        one.conditions(year),
                        one.conditions(year - 1)))
                .collectList();
    }

    private Mono<Figure> figure(
            Actor actor,
            Town town,
            String label,
            String unit,
            String register,
            List<EntryCondition> now,
            List<EntryCondition> before) {
        return Mono.zip(
                        figures.count(actor, town.id(), register, now),
                        figures.count(actor, town.id(), register, before))
                .map(counts -> new Figure(
                        label, unit, counts.getT1(), counts.getT2(), RegisterFigures.link(town, register, now)));
    }

    /** Table 2 but for the fees, which no register holds: documents issued, ended and in force, and decisions. */
    Mono<List<Figure>> published(Actor actor, Town town, int year) {
        var documents = figures.knows(DOCUMENTS)
                ? Flux.concat(
                        document(actor, town, "行政规范性文件本年制发件数", year, Compiling::issued),
                        document(actor, town, "行政规范性文件本年废止件数", year, Compiling::repealed),
                        document(actor, town, "行政规范性文件现行有效件数", year, Compiling::inForce))
                : Flux.<Figure>empty();
        return documents
                .concatWith(counted(actor, town, year, Measures.DECISIONS).flatMapIterable(all -> all))
                .collectList();
    }

    private Mono<Figure> document(
            Actor actor,
            Town town,
            String label,
            int year,
            java.util.function.IntFunction<List<EntryCondition>> conditions) {
        return figure(actor, town, label, "件", DOCUMENTS, conditions.apply(year), conditions.apply(year - 1));
    }

    private static List<EntryCondition> issued(int year) {
        return List.of(EntryCondition.in("issuedOn", year));
    }

    private static List<EntryCondition> repealed(int year) {
        return List.of(EntryCondition.in("repeal.", year));
    }

    private static List<EntryCondition> inForce(int year) {
        return List.of(
                EntryCondition.until("issuedOn", year),
                EntryCondition.open("repeal.", year),
                EntryCondition.open("lapse.", year));
    }

    /** Table 3 of a year. */
    Mono<ApplicationTable> applications(Actor actor, Town town, int year) {
        return table(
                year,
                (conditions, by) -> figures.counts(actor, town.id(), ApplicationTable.REGISTER, conditions, by),
                ApplicationTable::new);
    }

    /** Table 3 of every town of which the register holds something of the year. */
    Mono<Map<Integer, ApplicationTable>> applicationsByTown(Actor actor, int year) {
        return table(
                year,
                (conditions, by) -> figures.countsByTown(actor, ApplicationTable.REGISTER, conditions, by),
                Compiling::byTown);
    }

    private static Map<Integer, ApplicationTable> byTown(
            int year,
            Map<Integer, Map<List<String>, Long>> received,
            Map<Integer, Map<List<String>, Long>> carried,
            Map<Integer, Map<List<String>, Long>> results,
            Map<Integer, Map<List<String>, Long>> left) {
        return Stream.of(received, carried, results, left)
                .flatMap(part -> part.keySet().stream())
                .distinct()
                .collect(Collectors.toMap(
                        town -> town,
                        town -> new ApplicationTable(
                                year,
                                received.getOrDefault(town, Map.of()),
                                carried.getOrDefault(town, Map.of()),
                                results.getOrDefault(town, Map.of()),
                                left.getOrDefault(town, Map.of()))));
    }

    /** Counts by conditions and fields. */
    private interface Counting<C> extends BiFunction<List<EntryCondition>, List<String>, Mono<C>> {}

    /** Makes tables of the four counts. */
    private interface Making<C, T> {
        T of(int year, C received, C carried, C results, C left);
    }

    private static <C, T> Mono<T> table(int year, Counting<C> counting, Making<C, T> making) {
        var applicant = List.of("applicantType");
        return Mono.zip(
                        counting.apply(ApplicationTable.receivedIn(year), applicant),
                        counting.apply(ApplicationTable.carriedInto(year), applicant),
                        counting.apply(ApplicationTable.answeredIn(year), List.of("result", "applicantType")),
                        counting.apply(ApplicationTable.leftAfter(year), applicant))
                .map(parts -> making.of(year, parts.getT1(), parts.getT2(), parts.getT3(), parts.getT4()));
    }
}
