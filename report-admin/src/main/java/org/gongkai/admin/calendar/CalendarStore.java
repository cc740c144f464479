package org.gongkai.admin.calendar;

import static org.gongkai.admin.scope.DatabaseRow.required;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import org.gongkai.domain.duty.HolidayText;
import org.gongkai.domain.duty.HolidayYear;
import org.gongkai.domain.duty.HolidaysRefused;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The years that were loaded, in the database. Everybody reads them; a connection with the scope of the county changes them. */
@Component
class CalendarStore {

    private static final Logger LOG = LoggerFactory.getLogger(CalendarStore.class);

    private final DatabaseClient database;

    CalendarStore(@Qualifier("adminDatabase") DatabaseClient database) {
        this.database = database;
    }

    /** All of them: at most one for every year from 2008 to 2099. */
    Flux<LoadedYear> all() {
        return database.sql("select year, entries, loaded_at, loaded_by from admin.holiday_year order by year")
                .map(CalendarStore::loaded)
                .all()
                .handle((found, sink) -> {
                    if (found.year() != null) {
                        sink.next(found.year());
                    }
                });
    }

    private record Found(@Nullable LoadedYear year) {}

    /** A row that another version of the program has written and this one cannot read counts as not loaded: due dates say so. */
    private static Found loaded(Readable row) {
        try {
            return new Found(new LoadedYear(
                    HolidayText.read(required(row, "entries", String.class)),
                    required(row, "loaded_at", Instant.class),
                    required(row, "loaded_by", String.class)));
        } catch (HolidaysRefused refused) {
            LOG.error("holidays of {} in the database: {}", row.get("year", Integer.class), refused.getMessage());
            return new Found(null);
        }
    }

    /** Loads a year, in place of what was loaded of it before. */
    Mono<Void> put(HolidayYear year, String login) {
        return database.sql("""
                        insert into admin.holiday_year (year, source, entries, loaded_by) values (:year, :source, :entries, :login)
                        on conflict (year) do update
                           set source = excluded.source, entries = excluded.entries, loaded_at = now(), loaded_by = excluded.loaded_by
                        """)
                .bind("year", year.year())
                .bind("source", year.source())
                .bind("entries", HolidayText.write(year))
                .bind("login", login)
                .then();
    }

    /** Forgets what was loaded of a year; false where nothing was. */
    Mono<Boolean> remove(int year) {
        return database.sql("delete from admin.holiday_year where year = :year")
                .bind("year", year)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }
}
