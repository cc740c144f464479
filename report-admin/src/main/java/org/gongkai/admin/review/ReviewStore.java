package org.gongkai.admin.review;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import org.gongkai.admin.series.NumberSeriesStore;
import org.gongkai.domain.handover.Instruction;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.report.EditionState;
import org.gongkai.domain.report.IndexNumber;
import org.gongkai.domain.report.Manuscript;
import org.gongkai.domain.review.Act;
import org.gongkai.domain.review.SignOff;
import org.gongkai.domain.review.Stage;
import org.gongkai.domain.town.Absentee;
import org.gongkai.domain.town.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What acts write: states, sign-offs, history, numbers and orders to the publisher. Runs inside a {@code TownScope}. */
@Component
class ReviewStore {

    private final DatabaseClient database;
    private final NumberSeriesStore numbers;

    ReviewStore(@Qualifier("adminDatabase") DatabaseClient database, NumberSeriesStore numbers) {
        this.database = database;
        this.numbers = numbers;
    }

    Mono<Void> startRound(Manuscript manuscript) {
        return update(manuscript, """
                        update admin.edition set state = 'UNDER_REVIEW', stage = 'OFFICE', round = round + 1,
                               version = version + 1, updated_at = now()
                         where town_id = :town and report_id = :report and number = :number
                        """).then();
    }

    Mono<Void> moveTo(Manuscript manuscript, EditionState state, @Nullable Stage stage, @Nullable Instant publishAt) {
        return update(manuscript, """
                        update admin.edition set state = :state, stage = :stage, publish_at = :publishAt,
                               version = version + 1, updated_at = now()
                         where town_id = :town and report_id = :report and number = :number
                        """)
                .bind("state", state.name())
                .bind("stage", Parameter.fromOrEmpty(stage == null ? null : stage.name(), String.class))
                .bind("publishAt", Parameter.fromOrEmpty(publishAt, Instant.class))
                .then();
    }

    private DatabaseClient.GenericExecuteSpec update(Manuscript manuscript, String sql) {
        return database.sql(sql)
                .bind("town", manuscript.townId())
                .bind("report", manuscript.reportId())
                .bind("number", manuscript.edition());
    }

    Mono<Void> addSignOff(Manuscript manuscript, int round, SignOff signOff) {
        return inPlaceOf(signOff.inPlaceOf(), database.sql("""
                        insert into admin.sign_off (town_id, report_id, edition, round, stage, account_id, name, for_account, for_name, digest,
                                                    remark)
                        values (:town, :report, :edition, :round, :stage, :account, :name, :forAccount, :forName, :digest, :remark)
                        """))
                .bind("town", manuscript.townId())
                .bind("report", manuscript.reportId())
                .bind("edition", manuscript.edition())
                .bind("round", round)
                .bind("stage", signOff.stage().name())
                .bind("account", signOff.accountId())
                .bind("name", signOff.name())
                .bind("digest", signOff.digest().hex())
                .bind("remark", Parameter.fromOrEmpty(signOff.remark(), String.class))
                .then();
    }

    private static DatabaseClient.GenericExecuteSpec inPlaceOf(
            @Nullable Absentee absentee, DatabaseClient.GenericExecuteSpec sql) {
        return sql.bind("forAccount", Parameter.fromOrEmpty(absentee == null ? null : absentee.accountId(), Long.class))
                .bind("forName", Parameter.fromOrEmpty(absentee == null ? null : absentee.name(), String.class));
    }

    /** Who acts, and in whose place. */
    record Doer(Actor actor, @Nullable Absentee inPlaceOf) {}

    Mono<Void> addHistory(
            Manuscript manuscript,
            Act act,
            @Nullable EditionState from,
            EditionState to,
            Doer doer,
            @Nullable String remark) {
        return inPlaceOf(doer.inPlaceOf(), database.sql("""
                        insert into admin.edition_act
                            (town_id, report_id, edition, act, from_state, to_state, account_id, name, for_account, for_name, remark,
                             digest)
                        values (:town, :report, :edition, :act, :from, :to, :account, :name, :forAccount, :forName, :remark, :digest)
                        """))
                .bind("town", manuscript.townId())
                .bind("report", manuscript.reportId())
                .bind("edition", manuscript.edition())
                .bind("act", act.code())
                .bind("from", Parameter.fromOrEmpty(from == null ? null : from.name(), String.class))
                .bind("to", to.name())
                .bind("account", doer.actor().accountId())
                .bind("name", doer.actor().name())
                .bind("remark", Parameter.fromOrEmpty(remark, String.class))
                .bind("digest", manuscript.digest().hex())
                .then();
    }

    Flux<PastAct> history(int townId, long reportId) {
        return database.sql("""
                        select edition, act, to_state, name, for_account, for_name, remark, digest, at from admin.edition_act
                         where town_id = :town and report_id = :report order by id desc limit 200
                        """)
                .bind("town", townId)
                .bind("report", reportId)
                .map(row -> new PastAct(
                        Objects.requireNonNull(row.get("edition", Integer.class)),
                        Act.ofCode(Objects.requireNonNull(row.get("act", String.class)))
                                .orElseThrow(),
                        EditionState.valueOf(Objects.requireNonNull(row.get("to_state", String.class))),
                        signature(row),
                        row.get("remark", String.class),
                        Objects.requireNonNull(row.get("digest", String.class)),
                        Objects.requireNonNull(row.get("at", Instant.class))))
                .all();
    }

    /** The name in a row; that of a deputy with the one it was done for. */
    static String signature(Readable row) {
        var name = Objects.requireNonNull(row.get("name", String.class));
        var account = row.get("for_account", Long.class);
        return account == null
                ? name
                : Absentee.signature(
                        name, new Absentee(account, Objects.requireNonNull(row.get("for_name", String.class))));
    }

    /** The number of the report's notice; allocated once, at its first approval. */
    Mono<Long> noticeNumber(long reportId) {
        return database.sql("""
                        update admin.report set notice_number = coalesce(notice_number, nextval('admin.notice_number'))
                         where id = :id returning notice_number
                        """).bind("id", reportId).mapValue(Long.class).one();
    }

    /** The index number of the report; allocated once, gap-free per organ and year (standards of the disclosure catalogue). */
    Mono<IndexNumber> indexNumber(int townId, long reportId, int year) {
        return database.sql("select index_number from admin.report where id = :id and index_number is not null")
                .bind("id", reportId)
                .mapValue(String.class)
                .one()
                .flatMap(text -> Mono.justOrEmpty(IndexNumber.parse(text)))
                .switchIfEmpty(Mono.defer(() -> allocateIndexNumber(townId, reportId, year)));
    }

    private Mono<IndexNumber> allocateIndexNumber(int townId, long reportId, int year) {
        return numbers.next(townId, "index", year)
                .flatMap(serial -> organCode(townId).map(code -> new IndexNumber(code, year, serial)))
                .delayUntil(number -> database.sql("update admin.report set index_number = :number where id = :id")
                        .bind("number", number.toString())
                        .bind("id", reportId)
                        .then());
    }

    private Mono<String> organCode(int townId) {
        return database.sql("select coalesce(social_credit_code, code) from admin.town where id = :town")
                .bind("town", townId)
                .mapValue(String.class)
                .one();
    }

    /** Appends an order and wakes the publisher when the transaction commits; {@code dueAt} absent means at once. */
    Mono<Void> order(int townId, long reportId, Instruction instruction, @Nullable Instant dueAt) {
        return database.sql("""
                        update admin.report set orders_given = orders_given + 1 where id = :id returning orders_given
                        """)
                .bind("id", reportId)
                .mapValue(Integer.class)
                .one()
                .flatMap(orderNumber -> insertOrder(townId, reportId, orderNumber, instruction, dueAt));
    }

    private Mono<Void> insertOrder(
            int townId, long reportId, int orderNumber, Instruction instruction, @Nullable Instant dueAt) {
        return database.sql("""
                        insert into handover.publication_order (town_id, report_id, order_number, act, due_at, instruction)
                        values (:town, :report, :number, :act, coalesce(:due, now()), :instruction)
                        """)
                .bind("town", townId)
                .bind("report", reportId)
                .bind("number", orderNumber)
                .bind("act", instruction.act())
                .bind("due", Parameter.fromOrEmpty(dueAt, Instant.class))
                .bind("instruction", Json.of(DomainJson.write(instruction)))
                .then()
                .then(database.sql("select pg_notify('gongkai_order', '')").then());
    }

    /** Whether the public can read a notice with this number, of whichever town. */
    Mono<Boolean> isListed(long notice) {
        return database.sql("select count(*) > 0 from publication.public_notice where number = :number")
                .bind("number", notice)
                .mapValue(Boolean.class)
                .one();
    }

    /** Takes planned publications back that the publisher has not begun, set aside or not; false where it has. */
    Mono<Boolean> takeBack(int townId, long reportId) {
        return delete(townId, reportId, "act = 'publish'");
    }

    /**
     * As {@link #takeBack}, and removes whatever else was set aside: a newer order takes its place, so that one that cannot be
     * carried out never stands in the way of taking a notice off.
     */
    Mono<Boolean> makeWay(int townId, long reportId) {
        return delete(townId, reportId, "(act = 'publish' or set_aside_at is not null)");
    }

    private Mono<Boolean> delete(int townId, long reportId, String which) {
        return database.sql("""
                        with mine as (select id from handover.publication_order
                                       where town_id = :town and report_id = :report and %s
                                         for update skip locked)
                        delete from handover.publication_order o using mine where o.id = mine.id
                        """.formatted(which))
                .bind("town", townId)
                .bind("report", reportId)
                .fetch()
                .rowsUpdated()
                .map(deleted -> deleted > 0);
    }
}
