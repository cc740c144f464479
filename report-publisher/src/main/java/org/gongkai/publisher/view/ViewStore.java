package org.gongkai.publisher.view;

import static org.gongkai.publisher.database.Columns.value;

import io.r2dbc.spi.Readable;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gongkai.publisher.visitor.VisitorEstimate;
import org.gongkai.publisher.visitor.Visitors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Totals and daily numbers of views. The arithmetic happens in the database, so any number of publishers may count. */
@Component
final class ViewStore {

    private final DatabaseClient database;
    private final InstantSource clock;

    ViewStore(@Qualifier("publisherDatabase") DatabaseClient database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Adds views to notices, in one statement that is its own transaction, and tells the totals. Zero only asks; a notice that
     * is not public is left out.
     */
    Mono<Map<Long, NoticeViews>> add(Map<Long, Long> amounts) {
        // by number, so that two publishers lock the same rows in the same order
        return database.sql("""
                        with visited as materialized (
                            select n.town_id, n.number, added.amount
                              from unnest(:notices, :amounts) as added (number, amount)
                              join publication.notice n on n.number = added.number and n.listed
                             order by n.number),
                        total as (
                            insert into publication.view_total as t (town_id, notice, views, day, today)
                            select town_id, number, amount, :day, amount from visited where amount > 0
                                on conflict (town_id, notice) do update
                               set views = t.views + excluded.views,
                                   -- a publisher whose batch comes late counts into the day that has begun
                                   today = excluded.today + case when t.day >= excluded.day then t.today else 0 end,
                                   day = greatest(t.day, excluded.day)
                            returning town_id, notice, views)
                        select v.town_id, v.number as notice, coalesce(total.views, earlier.views, 0) as views
                          from visited v
                          left join total on total.town_id = v.town_id and total.notice = v.number
                          left join publication.view_total earlier
                            on earlier.town_id = v.town_id and earlier.notice = v.number
                        """)
                .bind("notices", amounts.keySet().toArray(Long[]::new))
                .bind("amounts", amounts.values().toArray(Long[]::new))
                .bind("day", LocalDate.ofInstant(clock.instant(), Visitors.ZONE))
                .map(row -> Map.entry(
                        value(row, "notice", Long.class),
                        new NoticeViews(value(row, "town_id", Integer.class), value(row, "views", Long.class))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** The totals of those notices that are public. */
    Mono<Map<Long, Long>> totals(Collection<Long> notices) {
        return database.sql("""
                        select n.number as notice, coalesce(v.views, 0) as views
                          from publication.notice n
                          left join publication.view_total v on v.town_id = n.town_id and v.notice = n.number
                         where n.number = any(:notices) and n.listed
                         order by n.number
                        """)
                .bind("notices", notices.toArray(Long[]::new))
                .map(row -> Map.entry(value(row, "notice", Long.class), value(row, "views", Long.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue, LinkedHashMap::new);
    }

    /** The days since {@code since} on which those of the notices that are public were viewed, in order. */
    Flux<DayOfViews> days(Collection<Long> notices, LocalDate since) {
        return database.sql("""
                        select n.number as notice, d.day, d.views, coalesce(v.visitors, 0) as visitors,
                               coalesce(v.low, 0) as low, coalesce(v.high, 0) as high
                          from publication.notice n
                          join publication.day_of_views d on d.town_id = n.town_id and d.notice = n.number and d.day >= :since
                          left join publication.visitor_day v
                            on v.town_id = d.town_id and v.notice = d.notice and v.day = d.day
                         where n.number = any(:notices) and n.listed
                         order by n.number, d.day
                        """)
                .bind("notices", notices.toArray(Long[]::new))
                .bind("since", since)
                .map(row -> new DayOfViews(
                        value(row, "notice", Long.class),
                        value(row, "day", LocalDate.class),
                        value(row, "views", Long.class),
                        estimate(row)))
                .all();
    }

    /** The number of a town; empty where there is none of this slug. {@code *} is the county, 0. */
    Mono<Integer> town(String slug) {
        return database.sql("select id from publication.town where slug = :slug union all select 0 where :slug = '*'")
                .bind("slug", slug)
                .mapValue(Integer.class)
                .one();
    }

    /** The visitors of a town as a whole, or of the county, day by day since {@code since}. */
    Mono<Map<LocalDate, VisitorEstimate>> visitors(int townId, LocalDate since) {
        return database.sql("""
                        select day, visitors, low, high from publication.visitor_day
                         where town_id = :town and notice = 0 and day >= :since order by day
                        """)
                .bind("town", townId)
                .bind("since", since)
                .map(row -> Map.entry(value(row, "day", LocalDate.class), estimate(row)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue, LinkedHashMap::new);
    }

    private static VisitorEstimate estimate(Readable row) {
        return new VisitorEstimate(
                value(row, "visitors", Long.class), value(row, "low", Long.class), value(row, "high", Long.class));
    }
}
