package org.gongkai.admin.review;

import static org.gongkai.admin.scope.DatabaseRow.required;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import org.gongkai.domain.report.Manuscript;
import org.gongkai.domain.town.Actor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Take-downs in the database. Every call runs inside a {@code TownScope}. */
@Component
class TakeDownStore {

    private static final String OPEN = """
            select t.town_id, t.report_id, t.edition, e.title, t.taken_at, t.account_id, t.name, t.reason, t.confirmed_name
              from admin.take_down t join admin.edition e
                on (e.town_id, e.report_id, e.number) = (t.town_id, t.report_id, t.edition)
             where t.ended_at is null
            """;

    private final DatabaseClient database;

    TakeDownStore(@Qualifier("adminDatabase") DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> begin(Manuscript manuscript, Actor actor, String reason) {
        return database.sql("""
                        insert into admin.take_down (town_id, report_id, edition, account_id, name, reason)
                        values (:town, :report, :edition, :account, :name, :reason)
                        """)
                .bind("town", manuscript.townId())
                .bind("report", manuscript.reportId())
                .bind("edition", manuscript.edition())
                .bind("account", actor.accountId())
                .bind("name", actor.name())
                .bind("reason", reason)
                .then();
    }

    /** Restoring or withdrawing settles it. */
    Mono<Void> end(Manuscript manuscript) {
        return database.sql("""
                        update admin.take_down set ended_at = now()
                         where town_id = :town and report_id = :report and ended_at is null
                        """)
                .bind("town", manuscript.townId())
                .bind("report", manuscript.reportId())
                .then();
    }

    Mono<Long> confirm(TakeDown takeDown, Actor actor) {
        return database.sql("""
                        update admin.take_down set confirmed_at = now(), confirmed_by = :account, confirmed_name = :name
                         where town_id = :town and report_id = :report and ended_at is null and confirmed_at is null
                           and account_id <> :account
                        """)
                .bind("account", actor.accountId())
                .bind("name", actor.name())
                .bind("town", takeDown.townId())
                .bind("report", takeDown.reportId())
                .fetch()
                .rowsUpdated();
    }

    /** That of a report, confirmed or not. */
    Mono<TakeDown> of(long reportId) {
        return database.sql(OPEN + " and t.report_id = :report order by t.taken_at desc limit 1")
                .bind("report", reportId)
                .map(TakeDownStore::takeDown)
                .one();
    }

    /** Those that wait for a second person, the oldest first. */
    Flux<TakeDown> unconfirmed(int limit) {
        return database.sql(OPEN + " and t.confirmed_at is null order by t.taken_at limit :limit")
                .bind("limit", limit)
                .map(TakeDownStore::takeDown)
                .all();
    }

    private static TakeDown takeDown(Readable row) {
        return new TakeDown(
                required(row, "town_id", Integer.class),
                required(row, "report_id", Long.class),
                required(row, "edition", Integer.class),
                required(row, "title", String.class),
                required(row, "taken_at", Instant.class),
                required(row, "account_id", Long.class),
                required(row, "name", String.class),
                required(row, "reason", String.class),
                row.get("confirmed_name", String.class));
    }
}
