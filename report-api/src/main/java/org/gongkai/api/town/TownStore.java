package org.gongkai.api.town;

import static org.gongkai.api.database.Columns.required;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.UnaryOperator;
import org.gongkai.api.notice.ChannelProfileReader;
import org.gongkai.api.notice.Place;
import org.gongkai.domain.town.Channel;
import org.gongkai.domain.town.Office;
import org.gongkai.domain.town.Slug;
import org.gongkai.domain.town.Town;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads towns and their channels. */
@Component
public class TownStore {

    private static final String CHANNEL = """
            c.town_id, c.id as channel_id, c.slug as channel_slug, c.name as channel_name, c.position,
            c.section as channel_section, c.column_type as channel_type, c.description as channel_description,
            c.keywords as channel_keywords, c.item as channel_item
            """;

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
        return database.sql("select t.id, t.slug, t.name, t.code, t.organ, " + CHANNEL + """
                          from publication.town t
                          join publication.channel c on c.town_id = t.id
                         where t.slug = :town and c.slug = :channel
                        """)
                .bind("town", townSlug)
                .bind("channel", channelSlug)
                .map(TownStore::place)
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
        return database.sql("select t.id, t.slug, t.name, t.code, t.organ, " + CHANNEL + """
                          from publication.channel c
                          join publication.town t on t.id = c.town_id
                         where c.id = :id
                        """)
                .bind("id", id)
                .map(TownStore::place)
                .one();
    }

    /** The towns with the time of their newest notice, by division code. */
    public Flux<TownCard> cards() {
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
    public Flux<Place> places(int town) {
        return database.sql("select t.id, t.slug, t.name, t.code, t.organ, " + CHANNEL + """
                          from publication.town t
                          join publication.channel c on c.town_id = t.id
                         where t.id = :town
                         order by c.position, c.id
                        """)
                .bind("town", town)
                .map(TownStore::place)
                .all();
    }

    /** The channels of all towns, by division code and in their order. */
    public Flux<Place> allPlaces() {
        return database.sql("select t.id, t.slug, t.name, t.code, t.organ, " + CHANNEL + """
                          from publication.town t
                          join publication.channel c on c.town_id = t.id
                         order by t.code, c.position, c.id
                        """)
                .map(TownStore::place)
                .all();
    }

    /** How many notices each channel of a town holds and when the newest came; channels without any are left out. */
    Flux<Holding> holdings(int town) {
        return database.sql("""
                        select n.channel_id, count(*) as total, max(n.first_published_at) as newest
                          from publication.public_notice n
                         where n.town_id = :town
                         group by n.channel_id
                        """)
                .bind("town", town)
                .map(row -> new Holding(
                        required(row, "channel_id", Integer.class),
                        required(row, "total", Long.class),
                        required(row, "newest", Instant.class)))
                .all();
    }

    /** Whether a public report of a town states figures: an empty page of them would be an empty column (国办秘函〔2019〕19号). */
    Mono<Boolean> hasFigures(int town) {
        return database.sql("select exists (select from publication.indicator i where i.town_id = :town)")
                .bind("town", town)
                .mapValue(Boolean.class)
                .one();
    }

    /** The items of 法定主动公开内容 in the order of the law. */
    Flux<DisclosureItem> items() {
        return database.sql("select i.code, i.name, i.basis from publication.disclosure_item i order by i.position")
                .map(row -> new DisclosureItem(
                        required(row, "code", String.class),
                        required(row, "name", String.class),
                        required(row, "basis", String.class)))
                .all();
    }

    /** The openness office of a town; empty where nobody has entered it. */
    public Mono<Office> office(int town) {
        return offices(" where o.town_id = :town", statement -> statement.bind("town", town))
                .map(TownOffice::office)
                .next();
    }

    /** The openness offices of all towns. */
    public Flux<TownOffice> offices() {
        return offices("", statement -> statement);
    }

    private Flux<TownOffice> offices(String condition, UnaryOperator<GenericExecuteSpec> binding) {
        return binding.apply(database.sql("""
                        select o.town_id, o.name, o.address, o.hours, o.phone, o.fax, o.email, o.reviewed_on
                          from publication.town_office o
                        """ + condition))
                .map(TownStore::townOffice)
                .all();
    }

    /** The channels of all towns in their order. */
    public Flux<Channel> allChannels() {
        return database.sql("""
                        select c.town_id, c.id as channel_id, c.slug as channel_slug, c.name as channel_name, c.position
                          from publication.channel c
                         order by c.town_id, c.position, c.id
                        """).map(TownStore::channel).all();
    }

    private static TownOffice townOffice(Readable row) {
        return new TownOffice(
                required(row, "town_id", Integer.class),
                new Office(
                        required(row, "name", String.class),
                        required(row, "address", String.class),
                        required(row, "hours", String.class),
                        required(row, "phone", String.class),
                        row.get("fax", String.class),
                        row.get("email", String.class),
                        required(row, "reviewed_on", LocalDate.class)));
    }

    private static Place place(Readable row) {
        return new Place(town(row), channel(row), ChannelProfileReader.profile(row));
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
}
