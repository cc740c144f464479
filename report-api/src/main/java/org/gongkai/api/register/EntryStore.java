package org.gongkai.api.register;

import static org.gongkai.api.database.Columns.required;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.town.Slug;
import org.gongkai.domain.town.Town;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads entries through the view that holds the rule of what is public. */
@Component
public class EntryStore {

    private static final String ENTRY = """
            select t.id as town_id, t.slug, t.name, t.code, t.organ, e.id, e.register, e.state, e.number, e.title, e.field_values,
                   e.public_since, e.updated_at, e.valid_until
              from publication.register_entry e
              join publication.town t on t.id = e.town_id
            """;

    private final DatabaseClient database;

    EntryStore(@Qualifier("apiDatabase") DatabaseClient apiDatabase) {
        this.database = apiDatabase;
    }

    /** The entries of a town's register, the latest begun first. */
    Flux<PublicEntry> list(int town, String register, EntryWish wish, int limit) {
        return list(" and e.town_id = " + town, register, wish, limit);
    }

    /** The entries of all towns' registers of this kind, the latest begun first. */
    Flux<PublicEntry> listOfCounty(String register, EntryWish wish, int limit) {
        return list("", register, wish, limit);
    }

    private Flux<PublicEntry> list(String town, String register, EntryWish wish, int limit) {
        return database.sql(ENTRY + " where e.register = :register" + town + """
                           and e.id < :before and (:state = '' or e.state = :state)
                           and (:words = '' or strpos(e.title, :words) > 0 or strpos(e.number, :words) > 0)
                         order by e.id desc limit :limit
                        """)
                .bind("register", register)
                .bind("before", wish.before())
                .bind("state", wish.state())
                .bind("words", wish.words())
                .bind("limit", limit)
                .map(EntryStore::entry)
                .all();
    }

    /** The entries that came to the public last, with their towns. */
    Flux<PublicEntry> newest(int town, String register, int limit) {
        return database.sql(ENTRY + """
                         where e.town_id = :town and e.register = :register
                         order by e.public_since desc, e.id desc limit :limit
                        """)
                .bind("town", town)
                .bind("register", register)
                .bind("limit", limit)
                .map(EntryStore::entry)
                .all();
    }

    /** The entry with this id. */
    Mono<PublicEntry> find(String register, long id) {
        return database.sql(ENTRY + " where e.register = :register and e.id = :id")
                .bind("register", register)
                .bind("id", id)
                .map(EntryStore::entry)
                .one();
    }

    /** Those of these entries that are public, in no order. */
    public Flux<PublicEntry> findAll(Collection<Long> ids) {
        return database.sql(ENTRY + " where e.id = any(:ids)")
                .bind("ids", ids.toArray(Long[]::new))
                .map(EntryStore::entry)
                .all();
    }

    /** How many entries each register of a town has. */
    Mono<Map<String, Long>> counts(int town) {
        return database.sql("""
                        select e.register, count(*) as entries from publication.register_entry e
                         where e.town_id = :town group by e.register
                        """)
                .bind("town", town)
                .map(EntryStore::count)
                .all()
                .collectMap(Count::register, Count::entries);
    }

    /** How many entries each register has in all towns. */
    Mono<Map<String, Long>> countsOfCounty() {
        return database.sql(
                        "select e.register, count(*) as entries from publication.register_entry e group by e.register")
                .map(EntryStore::count)
                .all()
                .collectMap(Count::register, Count::entries);
    }

    private record Count(String register, long entries) {}

    private static Count count(Readable row) {
        return new Count(required(row, "register", String.class), required(row, "entries", Long.class));
    }

    /** The titles of those of these notices that are public. */
    Mono<Map<Long, String>> titles(Collection<Long> notices) {
        record Titled(long number, String title) {}
        return database.sql("select n.number, n.title from publication.public_notice n where n.number = any(:numbers)")
                .bind("numbers", notices.toArray(Long[]::new))
                .map(row -> new Titled(required(row, "number", Long.class), required(row, "title", String.class)))
                .all()
                .collectMap(Titled::number, Titled::title);
    }

    private static PublicEntry entry(Readable row) {
        return new PublicEntry(
                new Town(
                        required(row, "town_id", Integer.class),
                        new Slug(required(row, "slug", String.class)),
                        required(row, "name", String.class),
                        required(row, "code", String.class),
                        required(row, "organ", String.class)),
                required(row, "id", Long.class),
                required(row, "register", String.class),
                required(row, "state", String.class),
                row.get("number", String.class),
                required(row, "title", String.class),
                values(row),
                required(row, "public_since", Instant.class),
                required(row, "updated_at", Instant.class),
                row.get("valid_until", LocalDate.class));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> values(Readable row) {
        return DomainJson.read(required(row, "field_values", String.class), Map.class);
    }
}
