package org.gongkai.admin.county;

import java.time.LocalDate;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Counts what was published and read. Every call runs inside the scope of the county. */
@Component
class FigureStore {

    private final DatabaseClient database;

    FigureStore(@Qualifier("adminDatabase") DatabaseClient database) {
        this.database = database;
    }

    /** A town in a month, named by its first day: notices first published and still in sight, and views of its notices. */
    record Month(LocalDate month, String town, long published, long views) {}

    /** The months from one on, the newest first, towns by name; months without anything are there too. */
    Flux<Month> months(LocalDate first, LocalDate last) {
        return database.sql("""
                        select m.month::date as month, t.name,
                               (select count(*) from publication.notice n
                                 where n.town_id = t.id and n.listed
                                   and n.first_published_at >= m.month at time zone 'Asia/Shanghai'
                                   and n.first_published_at < (m.month + interval '1 month') at time zone 'Asia/Shanghai') as published,
                               (select coalesce(sum(v.views), 0)::bigint from publication.day_of_views v
                                 where v.town_id = t.id and v.day >= m.month::date
                                   and v.day < (m.month + interval '1 month')::date) as views
                          from generate_series(cast(:first as timestamp), cast(:last as timestamp), interval '1 month') m(month)
                               cross join admin.town t
                         order by m.month desc, t.name
                        """)
                .bind("first", first.atStartOfDay())
                .bind("last", last.atStartOfDay())
                .map(row -> new Month(
                        Objects.requireNonNull(row.get("month", LocalDate.class)),
                        Objects.requireNonNull(row.get("name", String.class)),
                        Objects.requireNonNull(row.get("published", Long.class)),
                        Objects.requireNonNull(row.get("views", Long.class))))
                .all();
    }
}
