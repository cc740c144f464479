package org.gongkai.admin.review;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.gongkai.admin.report.StoredEdition;
import org.gongkai.domain.report.WithholdingReason;
import org.gongkai.domain.review.Act;
import org.gongkai.domain.town.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Outcomes of the secrecy review in the database. Every call runs inside a {@code TownScope}. */
@Component
class SecrecyStore {

    private final DatabaseClient database;

    SecrecyStore(@Qualifier("adminDatabase") DatabaseClient database) {
        this.database = database;
    }

    /** A decision as it is written. */
    record Decision(
            Act outcome,
            @Nullable String reason,
            @Nullable LocalDate reviewOn,
            @Nullable String authority,
            String remark) {}

    Mono<Void> keep(StoredEdition found, ReviewStore.Doer doer, Decision decision) {
        var absentee = doer.inPlaceOf();
        return of(database.sql("""
                                insert into admin.secrecy_decision (town_id, report_id, edition, round, outcome, reason, review_on,
                                                                    authority, account_id, name, for_account, for_name, remark, digest)
                                values (:town, :report, :edition, :round, :outcome, :reason, :review, :authority, :account, :name,
                                        :forAccount, :forName, :remark, :digest)
                                """), found)
                .bind("outcome", decision.outcome().code())
                .bind("reason", Parameter.fromOrEmpty(decision.reason(), String.class))
                .bind("review", Parameter.fromOrEmpty(decision.reviewOn(), LocalDate.class))
                .bind("authority", Parameter.fromOrEmpty(decision.authority(), String.class))
                .bind("account", doer.actor().accountId())
                .bind("name", doer.actor().name())
                .bind("forAccount", Parameter.fromOrEmpty(absentee == null ? null : absentee.accountId(), Long.class))
                .bind("forName", Parameter.fromOrEmpty(absentee == null ? null : absentee.name(), String.class))
                .bind("remark", decision.remark())
                .bind("digest", found.manuscript().digest().hex())
                .then();
    }

    /** Each attachment of the edition as confirmed by this person in the present round. */
    Mono<Void> confirm(StoredEdition found, Actor actor) {
        return of(database.sql("""
                                insert into admin.secrecy_item (town_id, report_id, edition, round, sha256, name, account_id)
                                select town_id, report_id, edition, :round, sha256, name, :account from admin.edition_attachment
                                 where town_id = :town and report_id = :report and edition = :edition
                                """), found).bind("account", actor.accountId()).then();
    }

    Flux<String> confirmed(StoredEdition found) {
        return of(database.sql("""
                                select sha256 from admin.secrecy_item
                                 where town_id = :town and report_id = :report and edition = :edition and round = :round
                                """), found).mapValue(String.class).all();
    }

    private static DatabaseClient.GenericExecuteSpec of(DatabaseClient.GenericExecuteSpec sql, StoredEdition found) {
        return sql.bind("town", found.manuscript().townId())
                .bind("report", found.manuscript().reportId())
                .bind("edition", found.manuscript().edition())
                .bind("round", found.round());
    }

    Flux<SecrecyDecision> decisions(int townId, long reportId) {
        return database.sql("""
                        select edition, round, outcome, reason, review_on, authority, name, for_account, for_name, remark, decided_at
                          from admin.secrecy_decision
                         where town_id = :town and report_id = :report order by id desc limit 100
                        """)
                .bind("town", townId)
                .bind("report", reportId)
                .map(row -> {
                    var reason = row.get("reason", String.class);
                    return new SecrecyDecision(
                            Objects.requireNonNull(row.get("edition", Integer.class)),
                            Objects.requireNonNull(row.get("round", Integer.class)),
                            Act.ofCode(Objects.requireNonNull(row.get("outcome", String.class)))
                                    .orElseThrow(),
                            reason == null ? null : WithholdingReason.valueOf(reason),
                            row.get("review_on", LocalDate.class),
                            row.get("authority", String.class),
                            ReviewStore.signature(row),
                            Objects.requireNonNull(row.get("remark", String.class)),
                            Objects.requireNonNull(row.get("decided_at", Instant.class)));
                })
                .all();
    }
}
