package org.gongkai.publisher.hub;

import static org.gongkai.publisher.database.Columns.value;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** The verified subscriptions in {@code hub.subscription}, and which feeds there are. */
@Component
final class SubscriptionStore {

    private final DatabaseClient database;
    private final TransactionalOperator transactions;
    private final HubProperties limits;

    SubscriptionStore(
            @Qualifier("publisherDatabase") DatabaseClient database,
            @Qualifier("publisherTransactions") TransactionalOperator transactions,
            HubProperties limits) {
        this.database = database;
        this.transactions = transactions;
        this.limits = limits;
    }

    /** The feed at this address; empty where there is no such town or channel. */
    Mono<Feed> feed(Topic topic) {
        if (topic.town() == null) {
            return Mono.just(new Feed(topic, 0, 0));
        }
        return database.sql("""
                        select t.id as town_id, coalesce(c.id, 0) as channel_id
                          from publication.town t
                          left join publication.channel c on c.town_id = t.id and c.slug = :channel
                         where t.slug = :town and (c.id is not null or cast(:channel as text) is null)
                        """)
                .bind("town", topic.town())
                .bind("channel", Parameter.fromOrEmpty(topic.channel(), String.class))
                .map(row ->
                        new Feed(topic, value(row, "town_id", Integer.class), value(row, "channel_id", Integer.class)))
                .one();
    }

    /** Whether one more subscription of this callback fits; one that it has already always does. */
    Mono<Boolean> hasRoom(Topic topic, Callback callback) {
        return database.sql("""
                        select exists (select from hub.subscription
                                        where topic = :topic and callback = :callback and ended_at is null
                                          and lease_until > now())
                            or (select count(*) filter (where callback = :callback) < :mostPerCallback
                                   and count(*) filter (where host = :host) < :mostPerHost
                                   and count(*) < :most
                                  from hub.subscription where ended_at is null and lease_until > now()) as room
                        """)
                .bind("topic", topic.path())
                .bind("callback", callback.url())
                .bind("host", callback.host())
                .bind("mostPerCallback", limits.mostPerCallback())
                .bind("mostPerHost", limits.mostPerHost())
                .bind("most", limits.mostSubscriptions())
                .map(row -> value(row, "room", Boolean.class))
                .one();
    }

    /** Keeps a verified subscription, in place of the former one of the same callback and topic; false where there is no room. */
    Mono<Boolean> keep(HubRequest request, Feed feed) {
        return hasRoom(feed.topic(), request.callback())
                .filter(room -> room)
                .flatMap(_ -> makeReady(request, feed).then(save(request, feed)).thenReturn(true))
                .as(transactions::transactional)
                .defaultIfEmpty(false);
    }

    /** Whoever answers again is sent what it has missed; what was left to do for an ended subscription is not. */
    private Mono<Void> makeReady(HubRequest request, Feed feed) {
        return database.sql("""
                        with former as (
                            select id, ended_at from hub.subscription where topic = :topic and callback = :callback),
                        dropped as (
                            delete from hub.delivery d using former
                             where d.subscription_id = former.id and former.ended_at is not null)
                        update hub.delivery d
                           set due_at = clock_timestamp(), since = clock_timestamp(), attempts = 0, given_up_at = null
                          from former
                         where d.subscription_id = former.id and former.ended_at is null and d.attempts > 0
                        """)
                .bind("topic", feed.topic().path())
                .bind("callback", request.callback().url())
                .then();
    }

    private Mono<Void> save(HubRequest request, Feed feed) {
        return database.sql("""
                        insert into hub.subscription
                               (town_id, channel_id, topic, topic_url, callback, host, secret, lease_until)
                        values (:town, :channel, :topic, :topicUrl, :callback, :host, :secret,
                                now() + :seconds * interval '1 second')
                            on conflict (topic, callback) do update
                           set topic_url = excluded.topic_url, secret = excluded.secret, verified_at = now(),
                               lease_until = excluded.lease_until, failures = 0, failing_since = null,
                               ended_at = null, ended_because = null
                        """)
                .bind("town", feed.townId())
                .bind("channel", feed.channelId())
                .bind("topic", feed.topic().path())
                .bind("topicUrl", request.topicUrl())
                .bind("callback", request.callback().url())
                .bind("host", request.callback().host())
                .bind("secret", Parameter.fromOrEmpty(request.secret(), byte[].class))
                .bind("seconds", request.lease().seconds())
                .then();
    }

    /** Forgets a subscription with what was to be sent; nothing happens where there is none. */
    Mono<Void> remove(Topic topic, Callback callback) {
        return database.sql("delete from hub.subscription where topic = :topic and callback = :callback")
                .bind("topic", topic.path())
                .bind("callback", callback.url())
                .then();
    }
}
