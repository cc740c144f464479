package org.gongkai.api.copy;

import static org.gongkai.api.database.Columns.required;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads how far the site has come. */
@Component
class CopyStore {

    private final DatabaseClient database;

    CopyStore(@Qualifier("apiDatabase") DatabaseClient apiDatabase) {
        this.database = apiDatabase;
    }

    /** A notice that a change was about. */
    record Touched(int town, long notice) {}

    Mono<Long> sequence() {
        return database.sql("select coalesce(max(sequence), 0) as sequence from publication.change")
                .map(row -> required(row, "sequence", Long.class))
                .one();
    }

    /** Towns, channels, offices, the items of the law, and the entries of registers with whether their day has passed, as one number. */
    Mono<String> fingerprint() {
        return database.sql("""
                        select md5(concat_ws('|',
                               (select string_agg(cast(t as text), '|' order by t.id) from publication.town t),
                               (select string_agg(cast(c as text), '|' order by c.town_id, c.id) from publication.channel c),
                               (select string_agg(cast(o as text), '|' order by o.town_id) from publication.town_office o),
                               (select string_agg(cast(i as text), '|' order by i.position) from publication.disclosure_item i),
                               (select string_agg(concat_ws(' ', e.town_id, e.id, e.updated_at,
                                                  e.valid_until < (now() at time zone 'Asia/Shanghai')::date), '|' order by e.id)
                                  from publication.register_entry e)))
                               as fingerprint
                        """)
                .map(row -> required(row, "fingerprint", String.class))
                .one();
    }

    Flux<Touched> touchedSince(long sequence) {
        return database.sql("""
                        select distinct c.town_id, c.notice from publication.change c where c.sequence > :sequence
                        """)
                .bind("sequence", sequence)
                .map(row -> new Touched(required(row, "town_id", Integer.class), required(row, "notice", Long.class)))
                .all();
    }

    /** The notices that name a file. */
    Flux<Long> notices(String sha256) {
        return database.sql("select distinct a.number from publication.public_attachment a where a.sha256 = :sha256")
                .bind("sha256", sha256)
                .map(row -> required(row, "number", Long.class))
                .all();
    }

    /** The notices whose place is kept by a statement that they are gone. */
    Flux<Long> tombstones() {
        return database.sql("select t.number from publication.tombstone t order by t.number")
                .map(row -> required(row, "number", Long.class))
                .all();
    }
}
