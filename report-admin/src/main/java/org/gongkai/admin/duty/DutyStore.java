package org.gongkai.admin.duty;

import static org.gongkai.admin.scope.DatabaseRow.required;

import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.util.Collection;
import org.gongkai.domain.duty.DutyReading.Fulfilment;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the database knows of duties. Every call runs inside the scope of the towns of whoever asks; town 0 asks for all of them. */
@Component
class DutyStore {

    private final DatabaseClient database;

    DutyStore(@Qualifier("adminDatabase") DatabaseClient database) {
        this.database = database;
    }

    /** A public notice that may fulfil a duty. */
    record Published(int townId, String kind, long number, String title, LocalDate on) {}

    /** Public notices of these kinds since a day, the oldest first. */
    Flux<Published> published(Collection<String> kinds, LocalDate since, int townId) {
        return database.sql("""
                        select town_id, kind, number, title, (first_published_at at time zone 'Asia/Shanghai')::date as day
                          from publication.notice
                         where listed and kind = any (:kinds)
                           and first_published_at >= cast(:since as timestamp) at time zone 'Asia/Shanghai'
                           and (:town = 0 or town_id = :town)
                         order by first_published_at
                        """)
                .bind("kinds", kinds.toArray(String[]::new))
                .bind("since", since.atStartOfDay())
                .bind("town", townId)
                .map(row -> new Published(
                        required(row, "town_id", Integer.class),
                        required(row, "kind", String.class),
                        required(row, "number", Long.class),
                        required(row, "title", String.class),
                        required(row, "day", LocalDate.class)))
                .all();
    }

    /** A channel with the newest of its notices; null where it never had one. */
    record Renewed(
            int townId,
            String name,
            String channelClass,
            LocalDate since,
            @Nullable Fulfilment last) {}

    /** The channels of the person's towns but the fixed sections, which are no lists of news. */
    Flux<Renewed> channels(int townId) {
        return database.sql("""
                        select c.town_id, c.name, admin.channel_class(c.column_type, c.name) as class,
                               (c.created_at at time zone 'Asia/Shanghai')::date as since, n.number, n.title, n.day
                          from admin.channel c
                          left join lateral (select n.number, n.title, (n.first_published_at at time zone 'Asia/Shanghai')::date as day
                                               from publication.notice n
                                              where n.town_id = c.town_id and n.channel_id = c.id and n.listed
                                              order by n.first_published_at desc, n.number desc limit 1) n on true
                         where c.section is null and admin.in_scope(c.town_id) and (:town = 0 or c.town_id = :town)
                         order by c.town_id, c.position, c.id
                        """).bind("town", townId).map(DutyStore::renewed).all();
    }

    private static Renewed renewed(Readable row) {
        var day = row.get("day", LocalDate.class);
        return new Renewed(
                required(row, "town_id", Integer.class),
                required(row, "name", String.class),
                required(row, "class", String.class),
                required(row, "since", LocalDate.class),
                day == null
                        ? null
                        : new Fulfilment(
                                day, required(row, "number", Long.class), "", required(row, "title", String.class), 0));
    }

    /** The entry of a register whose clock is over first. */
    record Running(int townId, String register, String clock, LocalDate due, String title) {}

    /** One for each town, register and clock that runs. */
    Flux<Running> running(int townId) {
        return database.sql("""
                        select distinct on (town_id, register, due_clock) town_id, register, due_clock, due_on, title
                          from admin.register_entry
                         where due_on is not null and due_clock is not null and (:town = 0 or town_id = :town)
                         order by town_id, register, due_clock, due_on, id
                        """)
                .bind("town", townId)
                .map(row -> new Running(
                        required(row, "town_id", Integer.class),
                        required(row, "register", String.class),
                        required(row, "due_clock", String.class),
                        required(row, "due_on", LocalDate.class),
                        required(row, "title", String.class)))
                .all();
    }

    /** What somebody recorded of a duty of a year. */
    record Evidence(
            int townId, long id, String duty, int year, LocalDate doneOn, String link, String receipt, String by) {}

    /** What was recorded for a year and not taken back, the oldest first. */
    Flux<Evidence> evidence(int year, int townId) {
        return database.sql("""
                        select town_id, id, duty, year, done_on, coalesce(link, '') as link, coalesce(receipt, '') as receipt, recorded_by
                          from admin.duty_evidence
                         where year = :year and taken_back_at is null and (:town = 0 or town_id = :town)
                         order by done_on, id
                        """)
                .bind("year", year)
                .bind("town", townId)
                .map(row -> new Evidence(
                        required(row, "town_id", Integer.class),
                        required(row, "id", Long.class),
                        required(row, "duty", String.class),
                        required(row, "year", Integer.class),
                        required(row, "done_on", LocalDate.class),
                        required(row, "link", String.class),
                        required(row, "receipt", String.class),
                        required(row, "recorded_by", String.class)))
                .all();
    }

    /** Records; its id. */
    Mono<Long> record(Evidence evidence) {
        return database.sql("""
                        insert into admin.duty_evidence (town_id, duty, year, done_on, link, receipt, recorded_by)
                        values (:town, :duty, :year, :doneOn, :link, :receipt, :by) returning id
                        """)
                .bind("town", evidence.townId())
                .bind("duty", evidence.duty())
                .bind("year", evidence.year())
                .bind("doneOn", evidence.doneOn())
                .bind("link", Parameter.fromOrEmpty(orNull(evidence.link()), String.class))
                .bind("receipt", Parameter.fromOrEmpty(orNull(evidence.receipt()), String.class))
                .bind("by", evidence.by())
                .mapValue(Long.class)
                .one();
    }

    /** Takes back what is there, and says of which town it was; empty where there is none. */
    Mono<Integer> takeBack(long id, Collection<Integer> towns, String by) {
        return database.sql("""
                        update admin.duty_evidence set taken_back_at = now(), taken_back_by = :by
                         where id = :id and taken_back_at is null and town_id = any (:towns) returning town_id
                        """)
                .bind("by", by)
                .bind("id", id)
                .bind("towns", towns.toArray(Integer[]::new))
                .mapValue(Integer.class)
                .one();
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
