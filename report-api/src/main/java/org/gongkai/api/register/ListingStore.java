package org.gongkai.api.register;

import static org.gongkai.api.database.Columns.required;

import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.util.Map;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.register.ListDay;
import org.gongkai.domain.register.ListedEntry;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Reads how entries stood on a list on some day. */
@Component
class ListingStore {

    private final DatabaseClient database;

    ListingStore(@Qualifier("apiDatabase") DatabaseClient apiDatabase) {
        this.database = apiDatabase;
    }

    /** What stood on a town's list at the end of a day, the longest there first. */
    Flux<ListedEntry> on(int town, String register, LocalDate day, int limit) {
        return database.sql("""
                        select l.entry_id, l.title, l.field_values from publication.register_listing l
                         where l.town_id = :town and l.register = :register and l.listed_from < :end
                           and (l.listed_until is null or l.listed_until >= :end)
                         order by l.entry_id limit :limit
                        """)
                .bind("town", town)
                .bind("register", register)
                .bind("end", ListDay.end(day))
                .bind("limit", limit)
                .map(ListingStore::entry)
                .all();
    }

    @SuppressWarnings("unchecked")
    private static ListedEntry entry(Readable row) {
        Map<String, String> values = DomainJson.read(required(row, "field_values", String.class), Map.class);
        return new ListedEntry(required(row, "entry_id", Long.class), required(row, "title", String.class), values);
    }
}
