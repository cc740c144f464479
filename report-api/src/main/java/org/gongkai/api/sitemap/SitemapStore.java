package org.gongkai.api.sitemap;

import static org.gongkai.api.database.Columns.required;

import java.time.Instant;
import org.gongkai.api.notice.Span;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Reads which notices there are, and when each last changed. */
@Component
class SitemapStore {

    private final DatabaseClient database;

    SitemapStore(@Qualifier("apiDatabase") DatabaseClient apiDatabase) {
        this.database = apiDatabase;
    }

    /** The notices of a town that were first published in one year. */
    record TownYear(String town, int year) {}

    /** A notice and when it last changed. */
    record Entry(long number, Instant modifiedAt) {}

    /** Every town and year that has notices. */
    Flux<TownYear> years() {
        return database.sql("""
                        select t.slug, cast(extract(year from n.first_published_at at time zone 'Asia/Shanghai') as integer) as year
                          from publication.public_notice n
                          join publication.town t on t.id = n.town_id
                         group by 1, 2
                         order by 1, 2
                        """)
                .map(row -> new TownYear(required(row, "slug", String.class), required(row, "year", Integer.class)))
                .all();
    }

    /** The towns of whose reports there are figures. */
    Flux<String> withStatistics() {
        return database.sql("""
                        select t.slug from publication.town t
                         where exists (select from publication.indicator i where i.town_id = t.id) order by t.id
                        """).map(row -> required(row, "slug", String.class)).all();
    }

    /** The notices of a town and year, in the order of their first publication. */
    Flux<Entry> notices(int town, int year, int limit) {
        var span = Span.ofYear(year);
        return database.sql("""
                        select n.number, coalesce(n.withdrawn_at, n.published_at) as modified_at
                          from publication.public_notice n
                         where n.town_id = :town and n.first_published_at >= :from and n.first_published_at < :before
                         order by n.first_published_at, n.number
                         limit :limit
                        """)
                .bind("town", town)
                .bind("from", span.from())
                .bind("before", span.before())
                .bind("limit", limit)
                .map(row -> new Entry(required(row, "number", Long.class), required(row, "modified_at", Instant.class)))
                .all();
    }
}
