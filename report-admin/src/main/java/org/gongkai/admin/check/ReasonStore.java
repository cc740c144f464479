package org.gongkai.admin.check;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.gongkai.domain.report.Manuscript;
import org.gongkai.domain.town.Actor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The reasons in the database. Every call runs inside a {@code TownScope}. */
@Component
class ReasonStore {

    private final DatabaseClient database;

    ReasonStore(@Qualifier("adminDatabase") DatabaseClient database) {
        this.database = database;
    }

    /** Those of an edition by what they are for. */
    Mono<Map<String, Checked.Reason>> of(Manuscript manuscript) {
        return database.sql("""
                        select finding, reason, name, at from admin.justification
                         where town_id = :town and report_id = :report and edition = :edition
                        """)
                .bind("town", manuscript.townId())
                .bind("report", manuscript.reportId())
                .bind("edition", manuscript.edition())
                .map(row -> Map.entry(
                        Objects.requireNonNull(row.get("finding", String.class)),
                        new Checked.Reason(
                                Objects.requireNonNull(row.get("reason", String.class)),
                                Objects.requireNonNull(row.get("name", String.class)),
                                Objects.requireNonNull(row.get("at", Instant.class)))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** Keeps a reason; the first one given stays. */
    Mono<Void> add(Manuscript manuscript, Checked checked, String reason, Actor actor) {
        return database.sql("""
                        insert into admin.justification (town_id, report_id, edition, finding, code, excerpt, reason, account_id, name)
                        values (:town, :report, :edition, :finding, :code, :excerpt, :reason, :account, :name)
                        on conflict do nothing
                        """)
                .bind("town", manuscript.townId())
                .bind("report", manuscript.reportId())
                .bind("edition", manuscript.edition())
                .bind("finding", checked.key())
                .bind("code", checked.found().code())
                .bind("excerpt", checked.found().excerpt())
                .bind("reason", reason)
                .bind("account", actor.accountId())
                .bind("name", actor.name())
                .then();
    }
}
