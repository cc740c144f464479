package org.gongkai.admin.inbox;

import static org.gongkai.admin.scope.DatabaseRow.required;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import org.gongkai.admin.report.EditionLine;
import org.gongkai.admin.review.StageTerms;
import org.gongkai.domain.report.EditionState;
import org.gongkai.domain.report.ReportKind;
import org.gongkai.domain.review.Stage;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** What waits at the stages, in the database. Every call runs inside a {@code TownScope}. */
@Component
class WaitingStore {

    private final DatabaseClient database;

    WaitingStore(@Qualifier("adminDatabase") DatabaseClient database) {
        this.database = database;
    }

    /**
     * A stage in a town where somebody signs.
     *
     * @param absentee in whose place; 0 for themselves
     */
    record Seat(int townId, Stage stage, long absentee) {}

    /**
     * What waits at these seats and can be signed by the person: neither written nor signed by them or by whom they sign for. Overdue first, then
     * longest waiting. The same rule as {@link org.gongkai.domain.review.Review}, which decides when the act is done.
     */
    Flux<WaitingLine> waiting(List<Seat> seats, long account, WaitingChoice choice, StageTerms terms, int limit) {
        if (seats.isEmpty()) {
            return Flux.empty();
        }
        var after = choice.after();
        var sql = database.sql("""
                        select * from (
                            select distinct on (e.town_id, e.report_id, e.number) e.town_id, e.report_id, e.number, e.title, e.stage, a.name as drafter_name, e.updated_at,
                                   e.metadata ->> 'kind' as kind,
                                   e.updated_at < case e.stage when 'OFFICE' then :office when 'SECRECY' then :secrecy else :final end
                                       as overdue,
                                   c.name as claimed_by, coalesce(c.account_id = :account, false) as mine,
                                   away.name as in_place_of
                              from unnest(:towns::integer[], :stages::text[], :absentees::bigint[]) as seat (town_id, stage, absentee)
                              join admin.edition e on e.town_id = seat.town_id and e.stage = seat.stage and e.state = 'UNDER_REVIEW'
                              join admin.account a on a.id = e.drafter_id
                              left join admin.account away on away.id = seat.absentee
                              left join admin.claim c on c.until > now()
                               and (c.town_id, c.report_id, c.edition, c.round, c.stage)
                                 = (e.town_id, e.report_id, e.number, e.round, e.stage)
                             where not :account = any (e.writers) and not seat.absentee = any (e.writers)
                               and not exists (select from admin.sign_off s
                                                where (s.town_id, s.report_id, s.edition, s.round)
                                                    = (e.town_id, e.report_id, e.number, e.round)
                                                  and (s.account_id in (:account, seat.absentee)
                                                    or s.for_account in (:account, seat.absentee)))
                               %s
                             order by e.town_id, e.report_id, e.number, seat.absentee
                        ) w
                         where true %s %s
                         order by not overdue, updated_at, report_id limit :limit
                        """.formatted(
                                choice.kind() == null ? "" : "and e.metadata ->> 'kind' = :kind",
                                choice.onlyOverdue() ? "and overdue" : "",
                                after == null
                                        ? ""
                                        : "and (not overdue, updated_at, report_id) > (:notOverdue, :since, :report)"))
                .bind("towns", seats.stream().map(Seat::townId).toArray(Integer[]::new))
                .bind("stages", seats.stream().map(seat -> seat.stage().name()).toArray(String[]::new))
                .bind("absentees", seats.stream().map(Seat::absentee).toArray(Long[]::new))
                .bind("account", account)
                .bind("office", terms.overdueBefore(Stage.OFFICE))
                .bind("secrecy", terms.overdueBefore(Stage.SECRECY))
                .bind("final", terms.overdueBefore(Stage.FINAL))
                .bind("limit", limit);
        if (choice.kind() != null) {
            sql = sql.bind("kind", choice.kind().name());
        }
        if (after != null) {
            sql = sql.bind("notOverdue", !after.overdue())
                    .bind("since", after.since())
                    .bind("report", after.reportId());
        }
        return sql.map(row -> line(row, terms)).all();
    }

    private static WaitingLine line(Readable row, StageTerms terms) {
        var stage = Stage.valueOf(required(row, "stage", String.class));
        var since = required(row, "updated_at", Instant.class);
        return new WaitingLine(
                new EditionLine(
                        required(row, "town_id", Integer.class),
                        required(row, "report_id", Long.class),
                        required(row, "number", Integer.class),
                        required(row, "title", String.class),
                        EditionState.UNDER_REVIEW,
                        stage,
                        required(row, "drafter_name", String.class),
                        null,
                        since),
                ReportKind.valueOf(required(row, "kind", String.class)),
                terms.due(stage, since),
                required(row, "overdue", Boolean.class),
                row.get("claimed_by", String.class),
                required(row, "mine", Boolean.class),
                row.get("in_place_of", String.class));
    }
}
