package org.gongkai.deployment.server.observe;

import io.r2dbc.spi.Readable;
import java.util.Map;
import java.util.function.Function;
import org.gongkai.admin.scope.TownScope;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

/** Figures that only the database knows: the same in every process of a role. All queries go over indexes of open work. */
final class FigureStore {

    static final String DELIVERIES = "gongkai.deliveries";
    static final String DELIVERIES_OLDEST = "gongkai.deliveries.oldest";
    static final String INDEXING = "gongkai.indexing.waiting";
    static final String MAIL = "gongkai.mail";
    static final String MAIL_OLDEST = "gongkai.mail.oldest";
    static final String CLOCKS = "gongkai.register.clocks";
    static final String UPKEEP = "gongkai.verification.last.success";

    private final DatabaseClient database;

    FigureStore(DatabaseClient database) {
        this.database = database;
    }

    /** What the role {@code publisher} may read. */
    Flux<Sampled> ofPublisher() {
        var deliveries = rows(
                """
                select count(*) filter (where given_up_at is null and attempts = 0) as waiting,
                       count(*) filter (where given_up_at is null and attempts > 0) as retrying,
                       count(*) filter (where given_up_at is not null) as given_up,
                       coalesce(extract(epoch from clock_timestamp() - min(since) filter (where given_up_at is null)), 0) as oldest
                  from hub.delivery
                """,
                row -> Flux.just(
                        Sampled.of(DELIVERIES, "state", "waiting", number(row, "waiting")),
                        Sampled.of(DELIVERIES, "state", "retrying", number(row, "retrying")),
                        Sampled.of(DELIVERIES, "state", "given-up", number(row, "given_up")),
                        Sampled.of(DELIVERIES_OLDEST, number(row, "oldest"))));
        var indexing = rows(
                "select count(*) as waiting from publication.search_due",
                row -> Flux.just(Sampled.of(INDEXING, number(row, "waiting"))));
        return deliveries.concatWith(indexing);
    }

    /** What the role {@code admin} may read, of all towns. */
    Flux<Sampled> ofDesk(TownScope scope) {
        var mail = rows(
                """
                select count(*) filter (where set_aside_at is null) as waiting,
                       count(*) filter (where set_aside_at is not null) as set_aside,
                       greatest(0, coalesce(extract(epoch from
                           clock_timestamp() - min(due_at) filter (where set_aside_at is null)), 0)) as oldest
                  from admin.mail
                """,
                row -> Flux.just(
                        Sampled.of(MAIL, "state", "waiting", number(row, "waiting")),
                        Sampled.of(MAIL, "state", "set-aside", number(row, "set_aside")),
                        Sampled.of(MAIL_OLDEST, number(row, "oldest"))));
        var clocks = rows("""
                with today as (select (now() at time zone 'Asia/Shanghai')::date as day)
                select t.slug as town,
                       count(*) filter (where e.due_on < today.day) as overdue,
                       count(*) filter (where e.due_on between today.day and today.day + 7) as soon
                  from admin.register_entry e join admin.town t on t.id = e.town_id cross join today
                 where e.due_on <= today.day + 7
                 group by t.slug
                """, row -> {
            var town = String.valueOf(row.get("town", String.class));
            return Flux.just(
                    new Sampled(CLOCKS, Map.of("town", town, "state", "overdue"), number(row, "overdue")),
                    new Sampled(CLOCKS, Map.of("town", town, "state", "soon"), number(row, "soon")));
        });
        var upkeep = rows(
                "select kind, extract(epoch from succeeded_at) as at from admin.upkeep",
                row -> Flux.just(
                        Sampled.of(UPKEEP, "kind", String.valueOf(row.get("kind", String.class)), number(row, "at"))));
        return scope.ofCounty(Flux.concat(mail, clocks, upkeep).collectList()).flatMapIterable(all -> all);
    }

    private Flux<Sampled> rows(String statement, Function<Readable, Flux<Sampled>> reading) {
        return database.sql(statement).map(row -> reading.apply(row)).all().concatMap(one -> one);
    }

    private static double number(Readable row, String name) {
        var value = row.get(name);
        return value instanceof Number number ? number.doubleValue() : 0;
    }
}
