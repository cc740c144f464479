package org.gongkai.admin.inspection;

import static org.gongkai.admin.scope.DatabaseRow.required;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.gongkai.domain.json.DomainJson;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the inspection said, by town and day. Every call runs inside the scope of the county. */
@Component
class ResultStore {

    private final DatabaseClient database;

    ResultStore(@Qualifier("adminDatabase") DatabaseClient database) {
        this.database = database;
    }

    /** Findings and vetoes as they are kept. */
    record Findings(List<Finding> findings) {}

    record Vetoes(List<InspectionReport.Veto> vetoes) {}

    /**
     * What was said of a town, or of the county.
     *
     * @param townId 0 for the county
     * @param vetoes empty but for the county
     */
    record Result(
            int townId,
            LocalDate day,
            Instant computedAt,
            BigDecimal score,
            int red,
            int coming,
            List<Finding> findings,
            List<InspectionReport.Veto> vetoes,
            int passMark) {}

    /** One process computes at a time; the others wait here until it is done. */
    Mono<Void> takeTurn() {
        return database.sql("select pg_advisory_xact_lock(hashtextextended('gongkai.inspection', 0))")
                .fetch()
                .first()
                .then();
    }

    Mono<Boolean> isThere(LocalDate day) {
        return database.sql(
                        "select exists (select from admin.inspection_result where town_id = 0 and day = :day) as there")
                .bind("day", day)
                .mapValue(Boolean.class)
                .one();
    }

    /** Keeps a report in place of what was kept of its day. */
    Mono<Void> keep(InspectionReport report) {
        var county =
                write(0, report.day(), report.score(), report.county(), new Vetoes(report.vetoes()), report.passMark());
        return Flux.fromIterable(report.towns())
                .concatMap(town -> write(town.town().id(), report.day(), town.score(), town.findings(), null, null))
                .then(county);
    }

    private Mono<Void> write(
            int townId,
            LocalDate day,
            BigDecimal score,
            List<Finding> findings,
            @Nullable Vetoes vetoes,
            @Nullable Integer passMark) {
        int red = (int) findings.stream().filter(Finding::isRed).count();
        return database.sql("""
                        insert into admin.inspection_result (town_id, day, computed_at, score, red, coming, findings, vetoes, pass_mark)
                        values (:town, :day, clock_timestamp(), :score, :red, :coming, :findings, :vetoes, :passMark)
                            on conflict (town_id, day) do update
                           set computed_at = excluded.computed_at, score = excluded.score, red = excluded.red, coming = excluded.coming,
                               findings = excluded.findings, vetoes = excluded.vetoes, pass_mark = excluded.pass_mark
                        """)
                .bind("town", townId)
                .bind("day", day)
                .bind("score", score)
                .bind("red", red)
                .bind("coming", findings.size() - red)
                .bind("findings", Json.of(DomainJson.write(new Findings(findings))))
                .bind(
                        "vetoes",
                        Parameter.fromOrEmpty(vetoes == null ? null : Json.of(DomainJson.write(vetoes)), Json.class))
                .bind("passMark", Parameter.fromOrEmpty(passMark, Integer.class))
                .then();
    }

    /** The latest day before one of which there is a report. */
    Mono<LocalDate> latest(LocalDate before) {
        return database.sql("select max(day) as day from admin.inspection_result where town_id = 0 and day < :before")
                .bind("before", before)
                .map(row -> java.util.Optional.ofNullable(row.get("day", LocalDate.class)))
                .one()
                .flatMap(Mono::justOrEmpty);
    }

    /** Of all towns and the county on a day. */
    Flux<Result> of(LocalDate day) {
        return database.sql("""
                        select town_id, day, computed_at, score, red, coming, findings, vetoes, pass_mark
                          from admin.inspection_result where day = :day order by town_id
                        """).bind("day", day).map(ResultStore::result).all();
    }

    /** The county on a day, in numbers: its score, and what all towns lost and will lose. */
    record Day(LocalDate day, BigDecimal score, long red, long coming) {}

    /** Since a day, the latest first. */
    Flux<Day> days(LocalDate since) {
        return database.sql("""
                        select day, max(score) filter (where town_id = 0) as score, sum(red) as red, sum(coming) as coming
                          from admin.inspection_result where day >= :since group by day
                        having max(score) filter (where town_id = 0) is not null order by day desc
                        """)
                .bind("since", since)
                .map(row -> new Day(
                        required(row, "day", LocalDate.class),
                        required(row, "score", BigDecimal.class),
                        required(row, "red", Long.class),
                        required(row, "coming", Long.class)))
                .all();
    }

    private static Result result(Readable row) {
        var vetoes = row.get("vetoes", String.class);
        var passMark = row.get("pass_mark", Integer.class);
        return new Result(
                required(row, "town_id", Integer.class),
                required(row, "day", LocalDate.class),
                required(row, "computed_at", Instant.class),
                required(row, "score", BigDecimal.class),
                required(row, "red", Integer.class),
                required(row, "coming", Integer.class),
                DomainJson.read(required(row, "findings", String.class), Findings.class)
                        .findings(),
                vetoes == null
                        ? List.of()
                        : DomainJson.read(vetoes, Vetoes.class).vetoes(),
                passMark == null ? 0 : passMark);
    }
}
