package org.gongkai.admin.review;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.gongkai.admin.report.StoredEdition;
import org.gongkai.domain.review.Stage;
import org.gongkai.domain.town.Actor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Who has which report in hand. Every call runs inside a {@code TownScope}. */
@Component
class ClaimStore {

    private final DatabaseClient database;

    ClaimStore(@Qualifier("adminDatabase") DatabaseClient database) {
        this.database = database;
    }

    /** Takes a report in hand, or keeps it longer; 0 where somebody else has it. */
    Mono<Long> take(StoredEdition found, Stage stage, Actor actor, Duration time) {
        var manuscript = found.manuscript();
        return database.sql("""
                        insert into admin.claim as c (town_id, report_id, edition, round, stage, account_id, name, until)
                        values (:town, :report, :edition, :round, :stage, :account, :name, now() + make_interval(secs => :seconds))
                        on conflict (town_id, report_id) do update
                           set edition = excluded.edition, round = excluded.round, stage = excluded.stage,
                               account_id = excluded.account_id, name = excluded.name, until = excluded.until, taken_at = now()
                         where c.account_id = excluded.account_id or c.until <= now()
                            or (c.edition, c.round, c.stage) is distinct from (excluded.edition, excluded.round, excluded.stage)
                        """)
                .bind("town", manuscript.townId())
                .bind("report", manuscript.reportId())
                .bind("edition", manuscript.edition())
                .bind("round", found.round())
                .bind("stage", stage.name())
                .bind("account", actor.accountId())
                .bind("name", actor.name())
                .bind("seconds", (double) time.toSeconds())
                .fetch()
                .rowsUpdated();
    }

    Mono<Void> release(StoredEdition found) {
        return database.sql("delete from admin.claim where town_id = :town and report_id = :report")
                .bind("town", found.manuscript().townId())
                .bind("report", found.manuscript().reportId())
                .then();
    }

    /** The one that still holds; empty where nobody has the report in hand. */
    Mono<Claim> of(StoredEdition found, Stage stage) {
        var manuscript = found.manuscript();
        return database.sql("""
                        select account_id, name, until from admin.claim
                         where town_id = :town and report_id = :report and edition = :edition and round = :round and stage = :stage
                           and until > now()
                        """)
                .bind("town", manuscript.townId())
                .bind("report", manuscript.reportId())
                .bind("edition", manuscript.edition())
                .bind("round", found.round())
                .bind("stage", stage.name())
                .map(row -> new Claim(
                        Objects.requireNonNull(row.get("account_id", Long.class)),
                        Objects.requireNonNull(row.get("name", String.class)),
                        Objects.requireNonNull(row.get("until", Instant.class))))
                .one();
    }
}
