package org.gongkai.api.statistics;

import static org.gongkai.api.database.Columns.required;

import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Reads the figures of public reports. */
@Component
class IndicatorStore {

    private final DatabaseClient database;

    IndicatorStore(@Qualifier("apiDatabase") DatabaseClient apiDatabase) {
        this.database = apiDatabase;
    }

    /** Which figures are wanted; absent means any. */
    record Wanted(
            @Nullable Integer town,
            @Nullable String code,
            @Nullable Integer year,
            @Nullable IndicatorMark after) {}

    /** By town, year and code. */
    Flux<PublicIndicator> list(Wanted wanted, int limit) {
        var after = wanted.after();
        return database.sql("""
                        select i.town_id, t.slug, i.year, i.code, i.label, i.unit, i.value, i.approximate, i.notice, i.first_published_at
                          from publication.indicator i
                          join publication.town t on t.id = i.town_id
                         where (:town::integer is null or i.town_id = :town)
                           and (:code::text is null or i.code = :code)
                           and (:year::integer is null or i.year = :year)
                           and (:afterTown::integer is null or (i.town_id, i.year, i.code) > (:afterTown, :afterYear, :afterCode))
                         order by i.town_id, i.year, i.code
                         limit :limit
                        """)
                .bind("town", Parameter.fromOrEmpty(wanted.town(), Integer.class))
                .bind("code", Parameter.fromOrEmpty(wanted.code(), String.class))
                .bind("year", Parameter.fromOrEmpty(wanted.year(), Integer.class))
                .bind("afterTown", Parameter.fromOrEmpty(after == null ? null : after.town(), Integer.class))
                .bind("afterYear", Parameter.fromOrEmpty(after == null ? null : after.year(), Integer.class))
                .bind("afterCode", Parameter.fromOrEmpty(after == null ? null : after.code(), String.class))
                .bind("limit", limit)
                .map(IndicatorStore::indicator)
                .all();
    }

    private static PublicIndicator indicator(Readable row) {
        return new PublicIndicator(
                required(row, "town_id", Integer.class),
                required(row, "slug", String.class),
                required(row, "year", Integer.class),
                required(row, "code", String.class),
                required(row, "label", String.class),
                required(row, "unit", String.class),
                required(row, "value", BigDecimal.class),
                required(row, "approximate", Boolean.class),
                required(row, "notice", Long.class),
                required(row, "first_published_at", Instant.class));
    }
}
