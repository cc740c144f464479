package org.gongkai.admin.town;

import java.util.List;
import org.gongkai.domain.town.Channel;
import org.gongkai.domain.town.ChannelChange;
import org.gongkai.domain.town.Office;
import org.gongkai.domain.town.Town;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.data.domain.Sort;
import org.springframework.data.r2dbc.core.R2dbcEntityTemplate;
import org.springframework.data.relational.core.query.Criteria;
import org.springframework.data.relational.core.query.Query;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
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

    /** Adds a town with its fixed sections; a slug or code that is taken fails with {@code DataIntegrityViolationException}. */
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
                .delayUntil(this::openFixedSections)
                .flatMap(this::town);
    }

    /** 指南, 制度 and 年报 (国办公开办函〔2019〕61号): every organ has them under these names. */
    private Mono<Void> openFixedSections(int townId) {
        return database.sql("select admin.open_fixed_sections(:town)")
                .bind("town", townId)
                .then();
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

    /** Says what a channel is for; what is absent stays. Empty where the town has no such channel. */
    public Mono<Channel> describeChannel(int townId, String slug, ChannelChange change) {
        return database.sql("""
                        update admin.channel
                           set column_type = coalesce(:type, column_type), description = coalesce(:description, description),
                               keywords = coalesce(:keywords, keywords), item = coalesce(:item, item)
                         where town_id = :town and slug = :slug
                        """)
                .bind("type", Parameter.fromOrEmpty(change.type(), String.class))
                .bind("description", Parameter.fromOrEmpty(change.description(), String.class))
                .bind("keywords", Parameter.fromOrEmpty(array(change.keywords()), String[].class))
                .bind("item", Parameter.fromOrEmpty(change.item(), String.class))
                .bind("town", townId)
                .bind("slug", slug)
                .fetch()
                .rowsUpdated()
                .thenMany(channels(townId))
                .filter(channel -> channel.slug().value().equals(slug))
                .next();
    }

    private static String @Nullable [] array(@Nullable List<String> words) {
        return words == null ? null : words.toArray(String[]::new);
    }

    /** Says where the openness office of a town is found. */
    public Mono<Void> setOffice(int townId, Office office) {
        return database.sql("""
                        insert into admin.town_office (town_id, name, address, hours, phone, fax, email, reviewed_on)
                        values (:town, :name, :address, :hours, :phone, :fax, :email, :reviewedOn)
                            on conflict (town_id) do update
                           set name = excluded.name, address = excluded.address, hours = excluded.hours,
                               phone = excluded.phone, fax = excluded.fax, email = excluded.email,
                               reviewed_on = excluded.reviewed_on
                        """)
                .bind("town", townId)
                .bind("name", office.name())
                .bind("address", office.address())
                .bind("hours", office.hours())
                .bind("phone", office.phone())
                .bind("fax", Parameter.fromOrEmpty(office.fax(), String.class))
                .bind("email", Parameter.fromOrEmpty(office.email(), String.class))
                .bind("reviewedOn", office.reviewedOn())
                .then();
    }

    private Mono<Town> one(Criteria criteria) {
        return rows.select(TownRow.class).matching(Query.query(criteria)).one().map(mapper::town);
    }
}
