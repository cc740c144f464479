package org.gongkai.admin.series;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Gives numbers that have no gaps and come once. */
@Component
public class NumberSeriesStore {

    private final DatabaseClient database;

    NumberSeriesStore(@Qualifier("adminDatabase") DatabaseClient database) {
        this.database = database;
    }

    /**
     * The next number of a series, from 1. The row stays locked until the transaction ends: what is rolled back gives its number back.
     *
     * @param series what is numbered, such as {@code index}
     */
    public Mono<Integer> next(int townId, String series, int year) {
        return database.sql("""
                        insert into admin.number_series as s (town_id, series, year, last) values (:town, :series, :year, 1)
                        on conflict (town_id, series, year) do update set last = s.last + 1
                        returning last
                        """)
                .bind("town", townId)
                .bind("series", series)
                .bind("year", year)
                .mapValue(Integer.class)
                .one();
    }
}
