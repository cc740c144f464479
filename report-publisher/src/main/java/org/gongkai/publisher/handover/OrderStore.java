package org.gongkai.publisher.handover;

import static org.gongkai.publisher.database.Columns.value;

import io.r2dbc.spi.Readable;
import java.time.Duration;
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
     * of date.
     */
    Mono<TakenOrder> take() {
        return database.sql("""
                        select o.id, o.town_id, o.report_id, o.order_number, o.act, o.attempts,
                               o.instruction::text as instruction
                          from handover.publication_order o
                         where o.due_at <= clock_timestamp()
                           and o.attempts < :mostAttempts
                           and not exists (
                               select from handover.publication_order older
                                where older.town_id = o.town_id
                                  and older.report_id = o.report_id
                                  and older.order_number < o.order_number
                                  and older.attempts < :mostAttempts
                                  and (older.due_at <= clock_timestamp() or o.act not in ('take-down', 'withdraw')))
                         order by o.due_at, o.id
                         limit 1
                           for update of o skip locked
                        """)
                .bind("mostAttempts", TakenOrder.MOST_ATTEMPTS)
                .map(OrderStore::order)
                .one();
    }

    /** Time until the next order that lies in the future; empty when there is none. */
    Mono<Duration> untilNextDue() {
        return database.sql("""
                        select ceil(1000 * extract(epoch from o.due_at - clock_timestamp()))::bigint as millis
                          from handover.publication_order o
                         where o.due_at > clock_timestamp() and o.attempts < :mostAttempts
                         order by o.due_at
                         limit 1
                        """)
                .bind("mostAttempts", TakenOrder.MOST_ATTEMPTS)
                .map(row -> Duration.ofMillis(Math.max(1, value(row, "millis", Long.class))))
                .one();
    }

    Mono<Void> remove(TakenOrder order) {
        return database.sql("delete from handover.publication_order where id = :id")
                .bind("id", order.id())
                .then();
    }

    /** Notes the problem and waits 1, 2, 4 … 512 seconds, each give or take a half. Another's note on the same attempt stands. */
    Mono<Void> putOff(TakenOrder order, String problem) {
        return database.sql("""
                        update handover.publication_order
                           set attempts = attempts + 1, problem = left(:problem, 500),
                               due_at = clock_timestamp() + interval '1 second' * power(2, attempts) * (0.5 + random())
                         where id = :id and attempts = :attempts
                        """)
                .bind("problem", problem)
                .bind("id", order.id())
                .bind("attempts", order.attempts())
                .then();
    }

    private static TakenOrder order(Readable row) {
        return new TakenOrder(
                value(row, "id", Long.class),
                value(row, "town_id", Integer.class),
                value(row, "report_id", Long.class),
                value(row, "order_number", Integer.class),
                value(row, "act", String.class),
                value(row, "attempts", Integer.class),
                value(row, "instruction", String.class));
    }
}
