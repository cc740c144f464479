package org.gongkai.publisher.hub;

import static org.gongkai.publisher.database.Columns.value;

import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What subscribers still have to be sent: {@code hub.delivery}, derived from the change log. Every statement is a transaction. */
@Component
final class DeliveryStore {

    /** Changes that one statement queues at most. */
    static final int BATCH = 500;

    /**
     * From a change to its first delivery. Changes made together then are one delivery, and the public side, which hears of the
     * change at the same moment as we, has forgotten its old feed.
     */
    static final Duration GATHERING = Duration.ofMillis(200);

    /** Longer than a delivery can take; then another process takes it over. */
    private static final Duration HELD = Duration.ofSeconds(45);

    private static final Duration KEPT = Duration.ofDays(7);

    private final DatabaseClient database;

    DeliveryStore(@Qualifier("publisherDatabase") DatabaseClient database) {
        this.database = database;
    }

    /**
     * Queues the changes after the last one queued and moves on, in one transaction; tells how many there were, 0 also while
     * another process is at it. The log has no gaps and its numbers follow the order of commits, so no change is passed by.
     */
    Mono<Long> queueChanges() {
        return database.sql("""
                        with place as materialized (select sequence from hub.progress for update skip locked),
                        news as materialized (
                            select c.sequence, c.town_id
                              from publication.change c, place
                             where c.sequence > place.sequence
                             order by c.sequence
                             limit :batch),
                        feeds as (
                            select 0 as town_id, 0 as channel_id, max(sequence) as sequence
                              from news having count(*) > 0
                             union all
                            select e.town_id, e.channel_id, max(e.sequence)
                              from news join publication.feed_event e on e.town_id = news.town_id and e.sequence = news.sequence
                             group by e.town_id, e.channel_id),
                        queued as (
                            insert into hub.delivery as d (subscription_id, host, up_to, due_at)
                            select s.id, s.host, f.sequence, clock_timestamp() + :gathering * interval '1 millisecond'
                              from feeds f
                              join hub.subscription s on s.town_id = f.town_id and s.channel_id = f.channel_id
                             where s.ended_at is null and s.lease_until > now()
                                on conflict (subscription_id) do update
                               set up_to = greatest(d.up_to, excluded.up_to),
                                   since = case when d.given_up_at is null then d.since else excluded.since end,
                                   due_at = case when d.given_up_at is null then d.due_at else excluded.due_at end,
                                   given_up_at = null),
                        moved as (
                            update hub.progress set sequence = (select max(sequence) from news)
                             where exists (select from news))
                        select count(*) as changes from news
                        """)
                .bind("batch", BATCH)
                .bind("gathering", GATHERING.toMillis())
                .map(row -> value(row, "changes", Long.class))
                .one();
    }

    /**
     * Takes due deliveries of a lane, those of the longest-waiting hosts first and of no host more than it has room for. They
     * come due again by themselves should this process end.
     *
     * @param underWay hosts to which this process is delivering, with the number of deliveries
     */
    Flux<Delivery> take(Lane lane, int most, Map<String, Integer> underWay) {
        var hosts = new ArrayList<>(underWay.entrySet());
        return database.sql("""
                        with busy as (
                            select host, deliveries from unnest(:hosts, :counts) as b (host, deliveries)),
                        waiting as (
                            select d.host, min(d.due_at) as due_at, :perHost - coalesce(min(b.deliveries), 0) as room
                              from hub.delivery d
                              join hub.subscription s on s.id = d.subscription_id
                              left join busy b on b.host = d.host
                             where d.given_up_at is null and d.due_at <= now()
                               and (s.failures > 0) = :failing and (s.lease_until > now() or s.ended_at is not null)
                             group by d.host
                            having :perHost > coalesce(min(b.deliveries), 0)
                             order by min(d.due_at)
                             limit :most),
                        chosen as (
                            select picked.subscription_id
                              from waiting w
                             cross join lateral (
                                   select d.subscription_id
                                     from hub.delivery d
                                     join hub.subscription s on s.id = d.subscription_id
                                    where d.host = w.host and d.given_up_at is null and d.due_at <= now()
                                      and (s.failures > 0) = :failing
                                      and (s.lease_until > now() or s.ended_at is not null)
                                    order by d.due_at
                                    limit w.room
                                      for update of d skip locked) picked
                             order by w.due_at
                             limit :most)
                        update hub.delivery d
                           set due_at = clock_timestamp() + :held * interval '1 millisecond', turn = d.turn + 1
                          from chosen
                          join hub.subscription s on s.id = chosen.subscription_id
                         where d.subscription_id = chosen.subscription_id
                        returning d.subscription_id, d.turn, d.attempts, d.up_to, s.topic_url, s.callback, s.host, s.secret,
                                  (1000 * extract(epoch from clock_timestamp() - d.since))::bigint as age,
                                  s.ended_at is not null as denied
                        """)
                .bind("hosts", hosts.stream().map(Map.Entry::getKey).toArray(String[]::new))
                .bind("counts", hosts.stream().map(Map.Entry::getValue).toArray(Integer[]::new))
                .bind("failing", lane == Lane.FAILING)
                .bind("perHost", Traffic.PER_HOST)
                .bind("most", most)
                .bind("held", HELD.toMillis())
                .map(row -> delivery(row, lane))
                .all();
    }

    private static Delivery delivery(Readable row, Lane lane) {
        return new Delivery(
                value(row, "subscription_id", Long.class),
                value(row, "turn", Integer.class),
                value(row, "attempts", Integer.class),
                Duration.ofMillis(value(row, "age", Long.class)),
                value(row, "up_to", Long.class),
                value(row, "topic_url", String.class),
                new Callback(value(row, "callback", String.class), value(row, "host", String.class)),
                row.get("secret", byte[].class),
                lane,
                value(row, "denied", Boolean.class));
    }

    /** Time until the next delivery that lies in the future; empty when there is none. */
    Mono<Duration> untilNextDue() {
        return database.sql("""
                        select ceil(1000 * extract(epoch from min(due_at) - clock_timestamp()))::bigint as millis
                          from hub.delivery
                         where given_up_at is null and due_at > now()
                        having count(*) > 0
                        """)
                .map(row -> Duration.ofMillis(Math.max(1, value(row, "millis", Long.class))))
                .one();
    }

    /** Done, unless newer changes have come in meanwhile: those go at once. */
    Mono<Void> noteSuccess(Delivery delivery) {
        return database.sql("""
                        with done as (
                            delete from hub.delivery
                             where subscription_id = :subscription and turn = :turn and up_to <= :upTo),
                        more as (
                            update hub.delivery
                               set due_at = clock_timestamp(), since = clock_timestamp(), attempts = 0, problem = null
                             where subscription_id = :subscription and turn = :turn and up_to > :upTo)
                        update hub.subscription
                           set delivered_at = clock_timestamp(), failures = 0, failing_since = null
                         where id = :subscription
                        """)
                .bind("subscription", delivery.subscription())
                .bind("turn", delivery.turn())
                .bind("upTo", delivery.upTo())
                .then();
    }

    /** Puts the delivery off. */
    Mono<Void> noteFailure(Delivery delivery, Problem problem, Duration delay) {
        return database.sql("""
                        with put_off as (
                            update hub.delivery
                               set attempts = attempts + 1, problem = :problem,
                                   due_at = clock_timestamp() + :delay * interval '1 millisecond'
                             where subscription_id = :subscription and turn = :turn
                            returning subscription_id)
                        update hub.subscription
                           set failures = failures + 1, failing_since = coalesce(failing_since, clock_timestamp())
                         where id = (select subscription_id from put_off)
                        """)
                .bind("subscription", delivery.subscription())
                .bind("turn", delivery.turn())
                .bind("problem", problem.code())
                .bind("delay", delay.toMillis())
                .then();
    }

    /** Gives the delivery up, and the subscription with it where nothing has succeeded for {@link BackOff#END_AFTER}. */
    Mono<Void> giveUp(Delivery delivery, Problem problem) {
        return database.sql("""
                        with given_up as (
                            update hub.delivery
                               set attempts = attempts + 1, problem = :problem, given_up_at = clock_timestamp()
                             where subscription_id = :subscription and turn = :turn
                            returning subscription_id)
                        update hub.subscription
                           set failures = failures + 1, failing_since = coalesce(failing_since, clock_timestamp()),
                               ended_at = case when failing_since < now() - :endAfter * interval '1 millisecond'
                                               then clock_timestamp() end,
                               ended_because = case when failing_since < now() - :endAfter * interval '1 millisecond'
                                                    then 'failing' end
                         where id = (select subscription_id from given_up) and ended_at is null
                        """)
                .bind("subscription", delivery.subscription())
                .bind("turn", delivery.turn())
                .bind("problem", problem.code())
                .bind("endAfter", BackOff.END_AFTER.toMillis())
                .then();
    }

    /** Ends the subscription because the callback has said 410 (WebSub, section 7). */
    Mono<Void> noteGone(Delivery delivery) {
        return database.sql("""
                        with dropped as (
                            delete from hub.delivery where subscription_id = :subscription and turn = :turn
                            returning subscription_id)
                        update hub.subscription set ended_at = clock_timestamp(), ended_because = 'gone'
                         where id = (select subscription_id from dropped) and ended_at is null
                        """)
                .bind("subscription", delivery.subscription())
                .bind("turn", delivery.turn())
                .then();
    }

    /** Waits without blaming the subscriber: it is our own site that gives no content. */
    Mono<Void> postpone(Delivery delivery, Problem problem, Duration delay) {
        return database.sql("""
                        update hub.delivery
                           set problem = :problem, due_at = clock_timestamp() + :delay * interval '1 millisecond',
                               since = case when attempts = 0 then clock_timestamp() else since end
                         where subscription_id = :subscription and turn = :turn
                        """)
                .bind("subscription", delivery.subscription())
                .bind("turn", delivery.turn())
                .bind("problem", problem.code())
                .bind("delay", delay.toMillis())
                .then();
    }

    /** Drops what is left to do for an ended subscription. */
    Mono<Void> drop(Delivery delivery) {
        return database.sql("delete from hub.delivery where subscription_id = :subscription and turn = :turn")
                .bind("subscription", delivery.subscription())
                .bind("turn", delivery.turn())
                .then();
    }

    /** Forgets subscriptions that ended or expired {@link #KEPT} ago; until then the operator sees them. */
    Mono<Void> clean() {
        return database.sql("""
                        delete from hub.subscription
                         where coalesce(ended_at, lease_until) < now() - :kept * interval '1 millisecond'
                        """).bind("kept", KEPT.toMillis()).then();
    }
}
