package org.gongkai.admin.remark;

import java.time.Instant;
import java.util.Objects;
import org.gongkai.domain.report.Manuscript;
import org.gongkai.domain.town.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Remarks in the database. Every call runs inside a {@code TownScope}. */
@Component
class RemarkStore {

    private final DatabaseClient database;

    RemarkStore(@Qualifier("adminDatabase") DatabaseClient database) {
        this.database = database;
    }

    /** A remark as it is written. */
    record NewRemark(
            @Nullable Long parent,
            @Nullable Integer position,
            @Nullable String excerpt,
            String text) {}

    Mono<Void> add(Manuscript manuscript, Actor actor, NewRemark remark) {
        return database.sql("""
                        insert into admin.remark (town_id, report_id, edition, parent, position, excerpt, account_id, name, text, digest)
                        values (:town, :report, :edition, :parent, :position, :excerpt, :account, :name, :text, :digest)
                        """)
                .bind("town", manuscript.townId())
                .bind("report", manuscript.reportId())
                .bind("edition", manuscript.edition())
                .bind("parent", Parameter.fromOrEmpty(remark.parent(), Long.class))
                .bind("position", Parameter.fromOrEmpty(remark.position(), Integer.class))
                .bind("excerpt", Parameter.fromOrEmpty(remark.excerpt(), String.class))
                .bind("account", actor.accountId())
                .bind("name", actor.name())
                .bind("text", remark.text())
                .bind("digest", manuscript.digest().hex())
                .then();
    }

    Mono<Long> resolve(Manuscript manuscript, long id, Actor actor) {
        return database.sql("""
                        update admin.remark set resolved_at = now(), resolved_by = :account, resolved_name = :name
                         where town_id = :town and report_id = :report and edition = :edition and id = :id
                           and parent is null and resolved_at is null
                        """)
                .bind("account", actor.accountId())
                .bind("name", actor.name())
                .bind("town", manuscript.townId())
                .bind("report", manuscript.reportId())
                .bind("edition", manuscript.edition())
                .bind("id", id)
                .fetch()
                .rowsUpdated();
    }

    /** Those of an edition, the oldest first. */
    Flux<Remark> of(Manuscript manuscript, int limit) {
        return database.sql("""
                        select id, edition, parent, position, excerpt, account_id, name, text, at, resolved_name, resolved_at
                          from admin.remark
                         where town_id = :town and report_id = :report and edition = :edition order by id limit :limit
                        """)
                .bind("town", manuscript.townId())
                .bind("report", manuscript.reportId())
                .bind("edition", manuscript.edition())
                .bind("limit", limit)
                .map(row -> new Remark(
                        Objects.requireNonNull(row.get("id", Long.class)),
                        Objects.requireNonNull(row.get("edition", Integer.class)),
                        row.get("parent", Long.class),
                        row.get("position", Integer.class),
                        row.get("excerpt", String.class),
                        Objects.requireNonNull(row.get("account_id", Long.class)),
                        Objects.requireNonNull(row.get("name", String.class)),
                        Objects.requireNonNull(row.get("text", String.class)),
                        Objects.requireNonNull(row.get("at", Instant.class)),
                        row.get("resolved_name", String.class),
                        row.get("resolved_at", Instant.class)))
                .all();
    }

    /** How many are open on each of the drafts of a person that has any. */
    Flux<Count> openOnDrafts(Actor actor) {
        return database.sql("""
                        select r.report_id, count(*)::integer as open
                          from admin.edition e
                          join admin.remark r on (r.town_id, r.report_id, r.edition) = (e.town_id, e.report_id, e.number)
                         where e.drafter_id = :account and e.state = 'DRAFT' and r.parent is null and r.resolved_at is null
                         group by r.report_id
                        """)
                .bind("account", actor.accountId())
                .map(row -> new Count(
                        Objects.requireNonNull(row.get("report_id", Long.class)),
                        Objects.requireNonNull(row.get("open", Integer.class))))
                .all();
    }

    /** How many remarks are open on a report. */
    record Count(long reportId, int open) {}
}
