package org.gongkai.admin.check;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Objects;
import org.gongkai.domain.check.Wording;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The wording list in the database. Everybody reads it; a connection with the scope of the county changes it. */
@Component
class WordingStore {

    /** More entries than a list has; a longer one would slow every check down. */
    static final int MOST = 5_000;

    private final DatabaseClient database;

    WordingStore(@Qualifier("adminDatabase") DatabaseClient database) {
        this.database = database;
    }

    Flux<Wording> all() {
        return database.sql(
                        "select wrong, right_wording, serious, allowed from admin.wording order by wrong limit " + MOST)
                .map(WordingStore::wording)
                .all();
    }

    /** Entries in their order, from behind one; of these with words in them. */
    Flux<Wording> page(String words, String after, int limit) {
        return database.sql("""
                        select wrong, right_wording, serious, allowed from admin.wording
                         where wrong > :after and (:words = '' or strpos(wrong, :words) > 0 or strpos(right_wording, :words) > 0)
                         order by wrong limit :limit
                        """)
                .bind("after", after)
                .bind("words", words)
                .bind("limit", limit)
                .map(WordingStore::wording)
                .all();
    }

    Mono<Long> count() {
        return database.sql("select count(*) from admin.wording")
                .mapValue(Long.class)
                .one();
    }

    private static Wording wording(Readable row) {
        return new Wording(
                Objects.requireNonNull(row.get("wrong", String.class)),
                row.get("right_wording", String.class),
                Objects.requireNonNull(row.get("serious", Boolean.class)),
                List.of(Objects.requireNonNull(row.get("allowed", String[].class))));
    }

    /** Adds an entry or replaces the one of the same wording. */
    Mono<Void> put(Wording wording, String login) {
        return database.sql("""
                        insert into admin.wording (wrong, right_wording, serious, allowed, added_by)
                        values (:wrong, :right, :serious, :allowed, :login)
                        on conflict (wrong) do update
                           set right_wording = excluded.right_wording, serious = excluded.serious, allowed = excluded.allowed,
                               added_at = now(), added_by = excluded.added_by
                        """)
                .bind("wrong", wording.wrong())
                .bind("right", Parameters.in(R2dbcType.VARCHAR, wording.right()))
                .bind("serious", wording.serious())
                .bind("allowed", wording.allowed().toArray(String[]::new))
                .bind("login", login)
                .then();
    }

    Mono<Long> remove(String wrong) {
        return database.sql("delete from admin.wording where wrong = :wrong")
                .bind("wrong", wrong)
                .fetch()
                .rowsUpdated();
    }
}
