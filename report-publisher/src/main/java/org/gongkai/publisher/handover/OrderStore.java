package org.gongkai.publisher.handover;

import static org.gongkai.publisher.database.Columns.value;

import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import org.gongkai.domain.handover.OrderProblem;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The orders in {@code handover.publication_order}. */
@Component
final class OrderStore {

    private final DatabaseClient database;

    OrderStore(@Qualifier("publisherDatabase") DatabaseClient database) {
        this.database = database;
    }

    /**
     * Locks the most urgent due order that is the oldest open one of its report; empty when there is none. What removes text
     * from the public side does not wait for an older order that lies in the future or is being put off; that one is then out
     * of date. An order that was set aside holds up nobody, with one exception: where text was to be removed, nothing newer of
     * the same report is published before people have seen to that, because it would put back what was ordered off.
     */
    Mono<TakenOrder> take() {
        return database.sql("""
                        select o.id, o.town_id, o.report_id, o.order_number, o.act, o.due_at, o.attempts,
                               o.instruction::text as instruction
                          from handover.publication_order o
                         where o.due_at <= clock_timestamp()
                           and (o.retry_at is null or o.retry_at <= clock_timestamp())
                           and o.set_aside_at is null
                           and not exists (
                               select from handover.publication_order older
                                where older.town_id = o.town_id
                                  and older.report_id = o.report_id
                                  and older.order_number < o.order_number
                                  and case when o.act in ('take-down', 'withdraw')
                                           then older.set_aside_at is null
                                                and greatest(older.due_at, older.retry_at) <= clock_timestamp()
                                                -- one that is held up itself holds up nobody who removes
                                                and (older.act in ('take-down', 'withdraw') or not exists (
                                                    select from handover.publication_order held
                                                     where held.town_id = older.town_id
                                                       and held.report_id = older.report_id
                                                       and held.order_number < older.order_number
                                                       and held.set_aside_at is not null
                                                       and held.act in ('take-down', 'withdraw')))
                                           else older.set_aside_at is null or older.act in ('take-down', 'withdraw') end)
                         order by o.due_at, o.id
                         limit 1
                           for update of o skip locked
                        """).map(OrderStore::order).one();
    }

    /** Time until the next order that lies in the future; empty when there is none. */
    Mono<Duration> untilNextDue() {
        return database.sql("""
                        select ceil(1000 * extract(epoch from min(greatest(o.due_at, o.retry_at)) - clock_timestamp()))::bigint
                               as millis
                          from handover.publication_order o
                         where greatest(o.due_at, o.retry_at) > clock_timestamp() and o.set_aside_at is null
                        having count(*) > 0
                        """)
                .map(row -> Duration.ofMillis(Math.max(1, value(row, "millis", Long.class))))
                .one();
    }

    Mono<Void> remove(TakenOrder order) {
        return database.sql("delete from handover.publication_order where id = :id")
                .bind("id", order.id())
                .then();
    }

    /**
     * Notes the problem and waits 1, 2, 4 … 256 seconds, each give or take a half; after the last attempt the order is set
     * aside. Another's note on the same attempt stands.
     */
    Mono<Void> putOff(TakenOrder order, OrderProblem problem, String message) {
        return database.sql("""
                        update handover.publication_order
                           set attempts = attempts + 1, problem_code = :code, problem = left(:problem, 500),
                               retry_at = clock_timestamp() + interval '1 second' * power(2, attempts) * (0.5 + random()),
                               set_aside_at = case when attempts + 1 >= :mostAttempts then clock_timestamp() end
                         where id = :id and attempts = :attempts
                        """)
                .bind("code", problem.code())
                .bind("problem", message)
                .bind("mostAttempts", TakenOrder.MOST_ATTEMPTS)
                .bind("id", order.id())
                .bind("attempts", order.attempts())
                .then();
    }

    /**
     * How many orders want people.
     *
     * @param overdue due for more than a minute and neither carried out nor set aside
     */
    record Troubled(long overdue, long setAside) {}

    Mono<Troubled> troubled() {
        return database.sql("""
                        select count(*) filter (where trouble = 'OVERDUE') as overdue,
                               count(*) filter (where trouble = 'SET_ASIDE') as set_aside
                          from handover.troubled_order
                        """)
                .map(row -> new Troubled(value(row, "overdue", Long.class), value(row, "set_aside", Long.class)))
                .one();
    }

    private static TakenOrder order(Readable row) {
        return new TakenOrder(
                value(row, "id", Long.class),
                value(row, "town_id", Integer.class),
                value(row, "report_id", Long.class),
                value(row, "order_number", Integer.class),
                value(row, "act", String.class),
                value(row, "due_at", Instant.class),
                value(row, "attempts", Integer.class),
                value(row, "instruction", String.class));
    }
}
