package org.gongkai.admin.register;

import static org.gongkai.admin.scope.DatabaseRow.required;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.util.Map;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.register.ListDay;
import org.gongkai.domain.register.ListedEntry;
import org.gongkai.domain.register.RegisterEntry;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How entries stood on their list before the public, for registers that are compared. Every call runs inside a {@code TownScope}. */
@Component
class ListingStore {

    private final DatabaseClient database;

    ListingStore(@Qualifier("adminDatabase") DatabaseClient database) {
        this.database = database;
    }

    /** Keeps how an entry stands since its last step, where that is not as it stood before. */
    Mono<Void> keep(int townId, long id, RegisterEntry entry, String title) {
        if (entry.kind().comparedBy().isEmpty()) {
            return Mono.empty();
        }
        var step = entry.steps().getLast();
        var values = Json.of(DomainJson.write(new java.util.TreeMap<>(entry.shown())));
        return database.sql("""
                        update admin.register_listing set listed_until = greatest(:at, listed_from)
                         where town_id = :town and entry_id = :id and listed_until is null
                           and (not :public or field_values <> :values)
                        """)
                .bind("at", step.at())
                .bind("town", townId)
                .bind("id", id)
                .bind("public", entry.isPublic())
                .bind("values", values)
                .then()
                .then(database.sql("""
                                insert into admin.register_listing (town_id, entry_id, sequence, register, title, field_values, listed_from)
                                select :town, :id, :sequence, :register, :title, :values, :at
                                 where :public and not exists (
                                       select from admin.register_listing
                                        where town_id = :town and entry_id = :id and listed_until is null)
                                """)
                        .bind("town", townId)
                        .bind("id", id)
                        .bind("sequence", step.sequence())
                        .bind("register", entry.kind().code())
                        .bind("title", title)
                        .bind("values", values)
                        .bind("at", step.at())
                        .bind("public", entry.isPublic())
                        .then());
    }

    /** What stood on a town's list at the end of a day, the longest there first. */
    Flux<ListedEntry> on(int townId, String register, LocalDate day, int limit) {
        return database.sql("""
                        select entry_id, title, field_values from admin.register_listing
                         where town_id = :town and register = :register and listed_from < :end
                           and (listed_until is null or listed_until >= :end)
                         order by entry_id limit :limit
                        """)
                .bind("town", townId)
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
