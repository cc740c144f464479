package org.gongkai.admin.register;

import static org.gongkai.admin.scope.DatabaseRow.required;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.register.ListDay;
import org.gongkai.domain.register.ListedEntry;
import org.gongkai.domain.register.RegisterEntry;
import org.gongkai.domain.town.Actor;
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
                        select l.entry_id, l.title, l.field_values from admin.register_listing l
                         where l.town_id = :town and l.register = :register and l.listed_from < :end
                           and (l.listed_until is null or l.listed_until >= :end)
                           and not exists (
                               select from admin.register_listing_struck s
                                where s.town_id = l.town_id and s.entry_id = l.entry_id and s.sequence = l.sequence)
                         order by l.entry_id limit :limit
                        """)
                .bind("town", townId)
                .bind("register", register)
                .bind("end", ListDay.end(day))
                .bind("limit", limit)
                .map(ListingStore::entry)
                .all();
    }

    private static ListedEntry entry(Readable row) {
        return new ListedEntry(
                required(row, "entry_id", Long.class), required(row, "title", String.class), values(row));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> values(Readable row) {
        return DomainJson.read(required(row, "field_values", String.class), Map.class);
    }

    /** How an entry stood and stands on its list, the newest first. */
    Flux<FormerListing> former(int townId, long id, int limit) {
        return database.sql("""
                        select l.sequence, l.title, l.field_values, l.listed_from, l.listed_until, s.reason, s.name, s.at
                          from admin.register_listing l
                          left join admin.register_listing_struck s
                                 on s.town_id = l.town_id and s.entry_id = l.entry_id and s.sequence = l.sequence
                         where l.town_id = :town and l.entry_id = :id
                         order by l.sequence desc limit :limit
                        """)
                .bind("town", townId)
                .bind("id", id)
                .bind("limit", limit)
                .map(row -> new FormerListing(
                        required(row, "sequence", Integer.class),
                        required(row, "title", String.class),
                        values(row),
                        required(row, "listed_from", Instant.class),
                        row.get("listed_until", Instant.class),
                        row.get("reason", String.class) instanceof String reason
                                ? new FormerListing.Struck(
                                        reason, required(row, "name", String.class), required(row, "at", Instant.class))
                                : null))
                .all();
    }

    /** Takes one that is over out of what is shown; false where that was done before. */
    Mono<Boolean> strike(int townId, long id, int sequence, String reason, Actor actor) {
        return database.sql("""
                        insert into admin.register_listing_struck (town_id, entry_id, sequence, reason, account_id, name)
                        select town_id, entry_id, sequence, :reason, :account, :name from admin.register_listing
                         where town_id = :town and entry_id = :id and sequence = :sequence and listed_until is not null
                            on conflict do nothing
                        """)
                .bind("town", townId)
                .bind("id", id)
                .bind("sequence", sequence)
                .bind("reason", reason)
                .bind("account", actor.accountId())
                .bind("name", actor.name())
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }
}
