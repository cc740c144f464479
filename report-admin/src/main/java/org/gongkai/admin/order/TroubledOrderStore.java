package org.gongkai.admin.order;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gongkai.domain.handover.OrderProblem;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Orders that want people, in the database. Runs inside a {@code TownScope}. */
@Component
class TroubledOrderStore {

    private static final String SELECT = """
            select t.id, t.town_id, t.report_id, t.order_number, t.act, t.due_at, t.retry_at, t.attempts, t.problem_code,
                   t.set_aside_at, e.title
              from handover.troubled_order t
              join lateral (select title from admin.edition e
                             where e.town_id = t.town_id and e.report_id = t.report_id
                             order by e.number desc limit 1) e on true
            """;

    private final DatabaseClient database;

    TroubledOrderStore(@Qualifier("adminDatabase") DatabaseClient database) {
        this.database = database;
    }

    /** Those of all towns in scope, set aside before overdue, longest due first. */
    Flux<TroubledOrder> all(int limit) {
        return database.sql(SELECT + " order by t.set_aside_at is null, t.due_at, t.id limit :limit")
                .bind("limit", limit)
                .map(TroubledOrderStore::order)
                .all();
    }

    /** Those of these towns, in the same order. */
    Flux<TroubledOrder> ofTowns(List<Integer> towns, int limit) {
        return database.sql(SELECT + """
                         where t.town_id = any (:towns)
                         order by t.set_aside_at is null, t.due_at, t.id limit :limit
                        """)
                .bind("towns", towns.toArray(Integer[]::new))
                .bind("limit", limit)
                .map(TroubledOrderStore::order)
                .all();
    }

    Flux<TroubledOrder> ofReport(long reportId) {
        return database.sql(SELECT + " where t.report_id = :report order by t.order_number")
                .bind("report", reportId)
                .map(TroubledOrderStore::order)
                .all();
    }

    Mono<TroubledOrder> find(long id) {
        return database.sql(SELECT + " where t.id = :id")
                .bind("id", id)
                .map(TroubledOrderStore::order)
                .one();
    }

    /** Gives the order to the publisher anew, and wakes it; false where it has been carried out or taken back meanwhile. */
    Mono<Boolean> giveAgain(TroubledOrder order) {
        return database.sql("""
                        update handover.publication_order
                           set attempts = case when set_aside_at is null then attempts else 0 end,
                               retry_at = null, set_aside_at = null
                         where id = :id
                        """)
                .bind("id", order.id())
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0)
                .delayUntil(_ ->
                        database.sql("select pg_notify('gongkai_order', '')").then());
    }

    private static TroubledOrder order(Readable row) {
        return new TroubledOrder(
                value(row, "id", Long.class),
                value(row, "town_id", Integer.class),
                value(row, "report_id", Long.class),
                value(row, "order_number", Integer.class),
                value(row, "title", String.class),
                value(row, "act", String.class),
                value(row, "due_at", Instant.class),
                row.get("retry_at", Instant.class),
                value(row, "attempts", Integer.class),
                Optional.ofNullable(row.get("problem_code", String.class))
                        .flatMap(OrderProblem::ofCode)
                        .orElse(null),
                row.get("set_aside_at", Instant.class));
    }

    private static <T> T value(Readable row, String name, Class<T> type) {
        return Objects.requireNonNull(row.get(name, type));
    }
}
