package org.gongkai.api.declared;

import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads which day it is. Whoever shows what changes with the day asks before looking at anything else. */
@Component
public class TodayStore {

    /** Columns of a relation {@code d}: the day, and the milliseconds until the next. */
    public static final String DAY = """
            (select n.today, cast(extract(epoch from (n.today + 1) at time zone 'Asia/Shanghai' - now()) * 1000 as bigint) as left_millis
               from (select (now() at time zone 'Asia/Shanghai')::date as today) n) d
            """;

    private final DatabaseClient database;

    TodayStore(@Qualifier("apiDatabase") DatabaseClient apiDatabase) {
        this.database = apiDatabase;
    }

    /** The day it is. */
    public Mono<Today> today() {
        return database.sql("select d.today, d.left_millis from " + DAY)
                .map(TodayStore::today)
                .one();
    }

    /** From the columns of {@link #DAY}. */
    public static Today today(Readable row) {
        return new Today(
                Objects.requireNonNull(row.get("today", LocalDate.class)),
                Duration.ofMillis(Objects.requireNonNull(row.get("left_millis", Long.class))));
    }
}
