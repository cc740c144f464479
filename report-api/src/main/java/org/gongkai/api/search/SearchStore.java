package org.gongkai.api.search;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import org.gongkai.domain.text.Condition;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks words up. Every statement is one look-up in one index; none reads the words of a notice. */
@Component
class SearchStore {

    private final DatabaseClient database;

    SearchStore(@Qualifier("searchDatabase") DatabaseClient searchDatabase) {
        this.database = searchDatabase;
    }

    /** The newest notices that fulfil a condition. */
    Flux<Spot> newest(Condition condition, int limit) {
        return database.sql("""
                        select s.number, s.first_published_at
                          from publication.public_search s
                         where s.words @@ cast(:condition as tsquery)
                         order by s.first_published_at desc, s.number desc
                         limit :limit
                        """)
                .bind("condition", condition.toString())
                .bind("limit", limit)
                .map(SearchStore::spot)
                .all();
    }

    /** The newest notices that fulfil a condition and come after this one. */
    Flux<Spot> newestAfter(Condition condition, Spot after, int limit) {
        return database.sql("""
                        select s.number, s.first_published_at
                          from publication.public_search s
                         where s.words @@ cast(:condition as tsquery)
                           and (s.first_published_at, s.number) < (cast(:at as timestamptz), cast(:number as bigint))
                         order by s.first_published_at desc, s.number desc
                         limit :limit
                        """)
                .bind("condition", condition.toString())
                .bind("at", after.firstPublishedAt())
                .bind("number", after.number())
                .bind("limit", limit)
                .map(SearchStore::spot)
                .all();
    }

    /** How many notices fulfil a condition, counted up to a limit. */
    Mono<Long> count(Condition condition, int limit) {
        return database.sql("""
                        select count(*) as notices
                          from (select from publication.public_search s
                                 where s.words @@ cast(:condition as tsquery)
                                 limit :limit) found
                        """)
                .bind("condition", condition.toString())
                .bind("limit", limit)
                .map(row -> required(row, "notices", Long.class))
                .one();
    }

    /** How many notices fulfil a condition, by what they are. */
    Mono<Tally> tally(Condition condition) {
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

    /** When the newest public notice was first published; empty where there is none. */
    Mono<Instant> newest() {
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

    private static <T> T required(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
