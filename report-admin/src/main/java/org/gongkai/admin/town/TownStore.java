package org.gongkai.admin.town;

import org.gongkai.domain.town.Channel;
import org.gongkai.domain.town.Town;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.data.domain.Sort;
import org.springframework.data.r2dbc.core.R2dbcEntityTemplate;
import org.springframework.data.relational.core.query.Criteria;
import org.springframework.data.relational.core.query.Query;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Towns and channels in the database. An empty {@code Mono} means there is none. */
@Component
public class TownStore {

    private final R2dbcEntityTemplate rows;
    private final DatabaseClient database;
    private final TownRowMapper mapper;

    TownStore(
            @Qualifier("adminRows") R2dbcEntityTemplate rows,
            @Qualifier("adminDatabase") DatabaseClient database,
            TownRowMapper mapper) {
        this.rows = rows;
        this.database = database;
        this.mapper = mapper;
    }

    /** All towns by slug. */
    public Flux<Town> towns() {
        return rows.select(TownRow.class)
                .matching(Query.empty().sort(Sort.by("slug")))
                .all()
                .map(mapper::town);
    }

    /** The town with this slug. */
    public Mono<Town> town(String slug) {
        return one(Criteria.where("slug").is(slug));
    }

    /** The town with this id. */
    public Mono<Town> town(int id) {
        return one(Criteria.where("id").is(id));
    }

    /** The channels of a town in their order. */
    public Flux<Channel> channels(int townId) {
        return rows.select(ChannelRow.class)
                .matching(Query.query(Criteria.where("town_id").is(townId)).sort(Sort.by("position", "id")))
                .all()
                .map(mapper::channel);
    }

    /** Adds a town; a slug or code that is taken fails with {@code DataIntegrityViolationException}. */
    public Mono<Town> add(String slug, String name, String code, String organ) {
        return database.sql("""
                        insert into admin.town (slug, name, code, organ) values (:slug, :name, :code, :organ) returning id
                        """)
                .bind("slug", slug)
                .bind("name", name)
                .bind("code", code)
                .bind("organ", organ)
                .mapValue(Integer.class)
                .one()
                .flatMap(this::town);
    }

    /** Adds a channel after the town's last. */
    public Mono<Channel> addChannel(int townId, String slug, String name) {
        return database.sql("""
                        insert into admin.channel (town_id, slug, name, position)
                        select :town, :slug, :name, coalesce(max(position), 0) + 1 from admin.channel where town_id = :town
                        """)
                .bind("town", townId)
                .bind("slug", slug)
                .bind("name", name)
                .fetch()
                .rowsUpdated()
                .thenMany(channels(townId))
                .filter(channel -> channel.slug().value().equals(slug))
                .single();
    }

    private Mono<Town> one(Criteria criteria) {
        return rows.select(TownRow.class).matching(Query.query(criteria)).one().map(mapper::town);
    }
}
