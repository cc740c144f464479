package org.gongkai.admin.hosting;

import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.gongkai.domain.town.ChannelChange;
import org.gongkai.domain.town.Office;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How towns are set up, in the database. Every call runs inside the scope of those who set them up. */
@Component
class HostingStore {

    private static final String TOWN_SEEN = "md5(concat_ws('|', name, organ, social_credit_code))";
    private static final String CHANNEL_SEEN =
            "md5(concat_ws('|', name, column_type, description, array_to_string(keywords, ','), item))";

    private final DatabaseClient database;

    HostingStore(@Qualifier("adminDatabase") DatabaseClient database) {
        this.database = database;
    }

    /** Towns by slug, from behind one. */
    Flux<TownLine> towns(String after, int limit) {
        return database.sql("""
                        select t.slug, t.name, t.code, o.reviewed_on,
                               (select count(*) from admin.channel c where c.town_id = t.id) as channels,
                               (select count(distinct m.account_id) from admin.membership m where m.town_id = t.id) as people,
                               (select count(*) from publication.notice n where n.town_id = t.id and n.listed) as notices
                          from admin.town t left join admin.town_office o on o.town_id = t.id
                         where t.slug > :after order by t.slug limit :limit
                        """)
                .bind("after", after)
                .bind("limit", limit)
                .map(row -> new TownLine(
                        text(row, "slug"),
                        text(row, "name"),
                        text(row, "code"),
                        count(row, "channels"),
                        count(row, "people"),
                        count(row, "notices"),
                        row.get("reviewed_on", LocalDate.class)))
                .all();
    }

    /** The town with this slug as it is set up. */
    Mono<TownDetail> town(String slug) {
        return database.sql("select id, slug, name, code, organ, social_credit_code, " + TOWN_SEEN
                        + " as seen from admin.town where slug = :slug")
                .bind("slug", slug)
                .map(row -> new TownDetail(
                        Objects.requireNonNull(row.get("id", Integer.class)),
                        text(row, "slug"),
                        text(row, "name"),
                        text(row, "code"),
                        text(row, "organ"),
                        row.get("social_credit_code", String.class),
                        text(row, "seen"),
                        null,
                        List.of()))
                .one()
                .flatMap(town -> channels(town.id())
                        .collectList()
                        .flatMap(channels -> office(town.id())
                                .map(office -> town.with(office, channels))
                                .defaultIfEmpty(town.with(null, channels))));
    }

    private Flux<ChannelLine> channels(int townId) {
        return database.sql("""
                        select slug, name, section, column_type, description, keywords, item, %s as seen,
                               (select count(*) from publication.notice n
                                 where n.town_id = c.town_id and n.channel_id = c.id and n.listed) as notices
                          from admin.channel c where town_id = :town order by position, id
                        """.formatted(CHANNEL_SEEN))
                .bind("town", townId)
                .map(row -> new ChannelLine(
                        text(row, "slug"),
                        text(row, "name"),
                        row.get("section", String.class) != null,
                        text(row, "column_type"),
                        row.get("description", String.class),
                        List.of(Objects.requireNonNull(row.get("keywords", String[].class))),
                        row.get("item", String.class),
                        count(row, "notices"),
                        text(row, "seen")))
                .all();
    }

    private Mono<Office> office(int townId) {
        return database.sql("""
                        select name, address, hours, phone, fax, email, reviewed_on from admin.town_office where town_id = :town
                        """)
                .bind("town", townId)
                .map(row -> new Office(
                        text(row, "name"),
                        text(row, "address"),
                        text(row, "hours"),
                        text(row, "phone"),
                        row.get("fax", String.class),
                        row.get("email", String.class),
                        Objects.requireNonNull(row.get("reviewed_on", LocalDate.class))))
                .one();
    }

    /** Names the town and its organ anew, unless somebody else has meanwhile: then nothing is changed and 0 is told. */
    Mono<Long> changeTown(int townId, String name, String organ, @Nullable String creditCode, String seen) {
        return database.sql("update admin.town set name = :name, organ = :organ, social_credit_code = :credit "
                        + "where id = :town and " + TOWN_SEEN + " = :seen")
                .bind("name", name)
                .bind("organ", organ)
                .bind("credit", Parameter.fromOrEmpty(creditCode, String.class))
                .bind("town", townId)
                .bind("seen", seen)
                .fetch()
                .rowsUpdated();
    }

    /** Gives a town the channels of another that it lacks, with what is said of them, in their order. */
    Mono<Long> copyChannels(int from, int to) {
        return database.sql("""
                        insert into admin.channel (town_id, slug, name, position, column_type, description, keywords, item)
                        select :to, m.slug, m.name,
                               (select coalesce(max(position), 0) from admin.channel where town_id = :to)
                                   + row_number() over (order by m.position, m.id),
                               m.column_type, m.description, m.keywords, m.item
                          from admin.channel m
                         where m.town_id = :from and m.section is null
                        on conflict (town_id, slug) do nothing
                        """).bind("from", from).bind("to", to).fetch().rowsUpdated();
    }

    /** Changes a channel, unless somebody else has meanwhile: then nothing is changed and 0 is told. A fixed section keeps its name. */
    Mono<Long> changeChannel(int townId, String slug, String name, ChannelChange change, String seen) {
        return database.sql("""
                        update admin.channel
                           set name = case when section is null then :name else name end, column_type = coalesce(:type, column_type),
                               description = :description, keywords = :keywords, item = :item
                         where town_id = :town and slug = :slug and %s = :seen
                        """.formatted(CHANNEL_SEEN))
                .bind("name", name)
                .bind("type", Parameter.fromOrEmpty(change.type(), String.class))
                .bind("description", Parameter.fromOrEmpty(change.description(), String.class))
                .bind(
                        "keywords",
                        change.keywords() == null
                                ? new String[0]
                                : change.keywords().toArray(String[]::new))
                .bind("item", Parameter.fromOrEmpty(change.item(), String.class))
                .bind("town", townId)
                .bind("slug", slug)
                .bind("seen", seen)
                .fetch()
                .rowsUpdated();
    }

    /** Moves a channel one place up (−1) or down (1); at the end of the list it stays. Positions come out as 1, 2, 3, …. */
    Mono<Long> moveChannel(int townId, String slug, int step) {
        return database.sql("""
                        with list as (
                            select id, slug, row_number() over (order by position, id) as place
                              from admin.channel where town_id = :town),
                        wanted as (
                            select l.id, case when l.slug = :slug then l.place + :step
                                              when l.place = me.place + :step then me.place else l.place end as place
                              from list l cross join (select place from list where slug = :slug) me
                             where me.place + :step between 1 and (select count(*) from list))
                        update admin.channel c set position = w.place from wanted w
                         where c.town_id = :town and c.id = w.id and c.position <> w.place
                        """)
                .bind("town", townId)
                .bind("slug", slug)
                .bind("step", step)
                .fetch()
                .rowsUpdated();
    }

    /** An item of the statutory content a channel can belong to. */
    record Item(String code, String name) {}

    /** All items in their order (条例, articles 20 and 21). */
    Flux<Item> items() {
        return database.sql("select code, name from admin.disclosure_item order by position")
                .map(row -> new Item(text(row, "code"), text(row, "name")))
                .all();
    }

    private static String text(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, String.class));
    }

    private static long count(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Long.class));
    }
}
