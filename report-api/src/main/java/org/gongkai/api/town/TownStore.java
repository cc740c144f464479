package org.gongkai.api.town;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import org.gongkai.api.notice.Place;
import org.gongkai.domain.town.Channel;
import org.gongkai.domain.town.Slug;
import org.gongkai.domain.town.Town;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads towns and their channels. */
@Component
public class TownStore {

    private final DatabaseClient database;

    TownStore(@Qualifier("apiDatabase") DatabaseClient apiDatabase) {
        this.database = apiDatabase;
    }

    /** The town with this slug. */
    public Mono<Town> find(String slug) {
        return database.sql("select t.id, t.slug, t.name, t.code, t.organ from publication.town t where t.slug = :slug")
                .bind("slug", slug)
                .map(TownStore::town)
                .one();
    }

    /** The channel with this slug in the town with that slug. */
    public Mono<Place> find(String townSlug, String channelSlug) {
        return database.sql("""
                        select t.id, t.slug, t.name, t.code, t.organ,
                               c.town_id, c.id as channel_id, c.slug as channel_slug, c.name as channel_name, c.position
                          from publication.town t
                          join publication.channel c on c.town_id = t.id
                         where t.slug = :town and c.slug = :channel
                        """)
                .bind("town", townSlug)
                .bind("channel", channelSlug)
                .map(row -> new Place(town(row), channel(row)))
                .one();
    }

    /** The town with this id. */
    public Mono<Town> find(int id) {
        return database.sql("select t.id, t.slug, t.name, t.code, t.organ from publication.town t where t.id = :id")
                .bind("id", id)
                .map(TownStore::town)
                .one();
    }

    /** The channel with this id, which no other town's channel has. */
    public Mono<Place> findChannel(int id) {
        return database.sql("""
                        select t.id, t.slug, t.name, t.code, t.organ,
                               c.town_id, c.id as channel_id, c.slug as channel_slug, c.name as channel_name, c.position
                          from publication.channel c
                          join publication.town t on t.id = c.town_id
                         where c.id = :id
                        """)
                .bind("id", id)
                .map(row -> new Place(town(row), channel(row)))
                .one();
    }

    /** The towns with the time of their newest notice, by division code. */
    Flux<TownCard> cards() {
        return database.sql("""
                        select t.id, t.slug, t.name, t.code, t.organ, n.first_published_at as newest
                          from publication.town t
                          left join lateral (
                               select p.first_published_at from publication.public_notice p
                                where p.town_id = t.id
                                order by p.first_published_at desc, p.number desc
                                limit 1) n on true
                         order by t.code
                        """)
                .map(row -> new TownCard(town(row), row.get("newest", Instant.class)))
                .all();
    }

    /** All towns, by division code. */
    public Flux<Town> all() {
        return database.sql("select t.id, t.slug, t.name, t.code, t.organ from publication.town t order by t.code")
                .map(TownStore::town)
                .all();
    }

    /** The channels of a town in their order. */
    Flux<Channel> channels(int town) {
        return database.sql("""
                        select c.town_id, c.id as channel_id, c.slug as channel_slug, c.name as channel_name, c.position
                          from publication.channel c
                         where c.town_id = :town
                         order by c.position, c.id
                        """).bind("town", town).map(TownStore::channel).all();
    }

    /** The channels of all towns in their order. */
    public Flux<Channel> allChannels() {
        return database.sql("""
                        select c.town_id, c.id as channel_id, c.slug as channel_slug, c.name as channel_name, c.position
                          from publication.channel c
                         order by c.town_id, c.position, c.id
                        """).map(TownStore::channel).all();
    }

    private static Town town(Readable row) {
        return new Town(
                required(row, "id", Integer.class),
                new Slug(required(row, "slug", String.class)),
                required(row, "name", String.class),
                required(row, "code", String.class),
                required(row, "organ", String.class));
    }

    private static Channel channel(Readable row) {
        return new Channel(
                required(row, "channel_id", Integer.class),
                required(row, "town_id", Integer.class),
                new Slug(required(row, "channel_slug", String.class)),
                required(row, "channel_name", String.class),
                required(row, "position", Integer.class));
    }

    private static <T> T required(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
