package org.gongkai.api.search;

import static org.gongkai.api.database.Columns.required;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import org.gongkai.domain.text.Condition;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks words up. Every statement is one look-up in one index; none reads the words of a notice or an entry. */
@Component
class SearchStore {

    private final DatabaseClient database;

    SearchStore(@Qualifier("searchDatabase") DatabaseClient searchDatabase) {
        this.database = searchDatabase;
    }

    /** The newest that fulfil a condition. */
    Flux<Spot> newest(Among among, Condition condition, int limit) {
        return database.sql("""
                        select s.number, s.first_published_at
                          from %s s
                         where s.words @@ cast(:condition as tsquery)
                         order by s.first_published_at desc, s.number desc
                         limit :limit
                        """.formatted(among.relation()))
                .bind("condition", condition.toString())
                .bind("limit", limit)
                .map(SearchStore::spot)
                .all();
    }

    /** The newest that fulfil a condition and come after this one. */
    Flux<Spot> newestAfter(Among among, Condition condition, Spot after, int limit) {
        return database.sql("""
                        select s.number, s.first_published_at
                          from %s s
                         where s.words @@ cast(:condition as tsquery)
                           and (s.first_published_at, s.number) < (cast(:at as timestamptz), cast(:number as bigint))
                         order by s.first_published_at desc, s.number desc
                         limit :limit
                        """.formatted(among.relation()))
                .bind("condition", condition.toString())
                .bind("at", after.firstPublishedAt())
                .bind("number", after.number())
                .bind("limit", limit)
                .map(SearchStore::spot)
                .all();
    }

    /** How many fulfil a condition, counted up to a limit. */
    Mono<Long> count(Among among, Condition condition, int limit) {
        return database.sql("""
                        select count(*) as notices
                          from (select from %s s
                                 where s.words @@ cast(:condition as tsquery)
                                 limit :limit) found
                        """.formatted(among.relation()))
                .bind("condition", condition.toString())
                .bind("limit", limit)
                .map(row -> required(row, "notices", Long.class))
                .one();
    }

    /** How many fulfil a condition, by what they are. */
    Mono<Tally> tally(Among among, Condition condition) {
        return among == Among.NOTICES ? tallyOfNotices(condition) : tallyOfEntries(condition);
    }

    private Mono<Tally> tallyOfNotices(Condition condition) {
        return database.sql("""
                        select array_agg(f.standing) as standings, array_agg(f.notices) as notices
                          from (select s.standing, count(*) as notices
                                  from publication.public_search s
                                 where s.words @@ cast(:condition as tsquery)
                                 group by s.standing) f
                        """)
                .bind("condition", condition.toString())
                .map(row -> Tally.of(row.get("standings", Long[].class), row.get("notices", Long[].class)))
                .one();
    }

    private Mono<Tally> tallyOfEntries(Condition condition) {
        return database.sql("""
                        select f.town_id, f.register, cast(extract(year from f.first_published_at at time zone 'Asia/Shanghai') as integer)
                                   as year, count(*) as entries
                          from %s f
                         where f.words @@ cast(:condition as tsquery)
                         group by 1, 2, 3
                        """.formatted(Among.REGISTERS.relation()))
                .bind("condition", condition.toString())
                .map(row -> new Tally.Entries(
                        required(row, "town_id", Integer.class),
                        required(row, "register", String.class),
                        required(row, "year", Integer.class),
                        required(row, "entries", Long.class)))
                .all()
                .collectList()
                .map(Tally::ofEntries);
    }

    /** When the newest of what is public came to the public; empty where there is none. */
    Mono<Instant> newest(Among among) {
        return among == Among.NOTICES
                ? newestNotice()
                : database.sql(
                                "select e.public_since from publication.register_entry e order by e.public_since desc limit 1")
                        .map(row -> required(row, "public_since", Instant.class))
                        .one();
    }

    private Mono<Instant> newestNotice() {
        return database.sql("""
                        select n.first_published_at from publication.public_notice n
                         order by n.first_published_at desc, n.number desc
                         limit 1
                        """)
                .map(row -> required(row, "first_published_at", Instant.class))
                .one();
    }

    /** What was read from the attachments of a notice. */
    Flux<AttachmentText> attachments(long notice) {
        return database.sql("""
                        select a.name, left(coalesce(a.text, ''), 200000) as text
                          from publication.public_attachment a
                         where a.number = :number
                         order by a.position
                         limit 50
                        """)
                .bind("number", notice)
                .map(row ->
                        new AttachmentText(required(row, "name", String.class), required(row, "text", String.class)))
                .all();
    }

    /** Name and text of an attachment. */
    record AttachmentText(String name, String text) {}

    private static Spot spot(Readable row) {
        return new Spot(required(row, "first_published_at", Instant.class), required(row, "number", Long.class));
    }
}
