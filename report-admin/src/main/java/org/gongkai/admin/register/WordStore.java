package org.gongkai.admin.register;

import static org.gongkai.admin.scope.DatabaseRow.required;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.gongkai.domain.json.DomainJson;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The words by which public entries are found. Every call runs inside the scope of the county. */
@Component
class WordStore {

    private final DatabaseClient database;

    WordStore(@Qualifier("adminDatabase") DatabaseClient database) {
        this.database = database;
    }

    /** An entry as the public sees it. */
    record Shown(
            int townId,
            long id,
            String register,
            String state,
            Instant publicSince,
            @Nullable String number,
            String title,
            Map<String, String> values) {}

    /** Public entries without words, the newest first, locked until theirs are written; none that another process holds. */
    Flux<Shown> takeDue(int limit) {
        return database.sql("""
                        select town_id, id, register, state, public_since, number, public_title, public_values from admin.register_entry
                         where public_values is not null and words_by = ''
                         order by id desc limit :limit for no key update skip locked
                        """).bind("limit", limit).map(WordStore::shown).all();
    }

    Mono<Void> write(Shown shown, String by, String[] words) {
        return database.sql("""
                        update admin.register_entry set public_words = array_to_tsvector(:words), words_by = :by
                         where town_id = :town and id = :id
                        """)
                .bind("words", words)
                .bind("by", by)
                .bind("town", shown.townId())
                .bind("id", shown.id())
                .then();
    }

    /** Takes away the words that were made by other rules than these, so that nothing is found by what is no longer shown. */
    Mono<Long> forgetOld(List<String> registers, List<String> rules) {
        return database.sql("""
                        update admin.register_entry e set public_words = null, words_by = ''
                         where e.public_values is not null and e.words_by <> ''
                           and e.words_by is distinct from
                               (select r.rule from unnest(:registers::text[], :rules::text[]) r (register, rule)
                                 where r.register = e.register)
                        """)
                .bind("registers", registers.toArray(String[]::new))
                .bind("rules", rules.toArray(String[]::new))
                .fetch()
                .rowsUpdated();
    }

    @SuppressWarnings("unchecked")
    private static Shown shown(Readable row) {
        return new Shown(
                required(row, "town_id", Integer.class),
                required(row, "id", Long.class),
                required(row, "register", String.class),
                required(row, "state", String.class),
                required(row, "public_since", Instant.class),
                row.get("number", String.class),
                required(row, "public_title", String.class),
                DomainJson.read(required(row, "public_values", String.class), Map.class));
    }
}
