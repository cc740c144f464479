package org.gongkai.publisher.view;

import static org.gongkai.publisher.database.Columns.value;

import io.r2dbc.spi.Readable;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Totals and daily numbers of views. The arithmetic happens in the database, so any number of publishers may count. */
@Component
final class ViewStore {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

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
    Mono<Map<Long, Long>> add(Map<Long, Long> amounts) {
        // by number, so that two publishers lock the same rows in the same order
        return database.sql("""
                        with visited as materialized (
                            select n.town_id, n.number, added.amount
                              from unnest(:notices, :amounts) as added (number, amount)
                              join publication.notice n on n.number = added.number and n.listed
                             order by n.number),
                        total as (
                            insert into publication.view_total (town_id, notice, views)
                            select town_id, number, amount from visited where amount > 0
                                on conflict (town_id, notice) do update set views = view_total.views + excluded.views
                            returning town_id, notice, views),
                        daily as (
                            insert into publication.view_day (town_id, notice, day, views)
                            select town_id, number, :day, amount from visited where amount > 0
                                on conflict (town_id, notice, day) do update set views = view_day.views + excluded.views)
                        select v.number as notice, coalesce(total.views, earlier.views, 0) as views
                          from visited v
                          left join total on total.town_id = v.town_id and total.notice = v.number
                          left join publication.view_total earlier
                            on earlier.town_id = v.town_id and earlier.notice = v.number
                        """)
                .bind("notices", amounts.keySet().toArray(Long[]::new))
                .bind("amounts", amounts.values().toArray(Long[]::new))
                .bind("day", LocalDate.ofInstant(clock.instant(), ZONE))
                .map(Count::of)
                .all()
                .as(ViewStore::byNotice);
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
                .map(Count::of)
                .all()
                .as(ViewStore::byNotice);
    }

    private record Count(long notice, long views) {
        private static Count of(Readable row) {
            return new Count(value(row, "notice", Long.class), value(row, "views", Long.class));
        }
    }

    private static Mono<Map<Long, Long>> byNotice(Flux<Count> counts) {
        return counts.collectMap(Count::notice, Count::views, java.util.LinkedHashMap::new);
    }
}
