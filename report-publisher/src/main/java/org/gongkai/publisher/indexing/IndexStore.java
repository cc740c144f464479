package org.gongkai.publisher.indexing;

import static org.gongkai.publisher.database.Columns.value;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.report.Metadata;
import org.gongkai.domain.text.SearchEntry;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The words of notices, and which of them are missing. */
@Component
final class IndexStore {

    /** Of longer attachments the beginning is searched: their words would not fit beside each other. */
    private static final String NOTICE = """
            n.town_id, n.number, n.order_number, n.first_published_at, n.index_number, n.state = 'WITHDRAWN' as ended,
            n.content, n.metadata,
            array(select a.name || E'\\n' || coalesce(left(a.text, 200000), '')
                    from publication.notice_attachment a
                   where a.town_id = n.town_id and a.number = n.number and a.edition = n.edition
                   order by a.position
                   limit 50) as attachments
            """;

    /** After so many failures a notice waits for people, or for its next change. */
    private static final int MOST_ATTEMPTS = 5;

    private final DatabaseClient database;

    IndexStore(@Qualifier("publisherDatabase") DatabaseClient database) {
        this.database = database;
    }

    /** The notice with this number; empty unless it is listed. */
    Mono<ListedNotice> find(int townId, long number) {
        return database.sql("select " + NOTICE + """
                          from publication.notice n
                         where n.town_id = :town and n.number = :number and n.listed
                        """)
                .bind("town", townId)
                .bind("number", number)
                .map(IndexStore::notice)
                .one();
    }

    /**
     * The next notices whose words are missing or old, the newest first. They are locked, so that none changes until its words
     * are written; what others are changing or indexing is passed over.
     */
    Flux<ListedNotice> takeDue(int limit) {
        return database.sql("select " + NOTICE + """
                          from publication.search_due d
                          join publication.notice n on n.town_id = d.town_id and n.number = d.number
                         where d.attempts < :most and n.listed
                         order by d.attempts, d.number desc
                         limit :limit
                           for no key update of n skip locked
                        """)
                .bind("most", MOST_ATTEMPTS)
                .bind("limit", limit)
                .map(IndexStore::notice)
                .all();
    }

    Mono<Void> write(ListedNotice notice, SearchEntry entry, String[] words) {
        return database.sql("""
                        insert into publication.notice_search
                               (town_id, number, order_number, version, standing, first_published_at, words)
                        values (:town, :number, :orderNumber, :version, :standing, :firstPublishedAt, array_to_tsvector(:words))
                        on conflict (town_id, number) do update
                           set order_number = excluded.order_number, version = excluded.version, standing = excluded.standing,
                               first_published_at = excluded.first_published_at, words = excluded.words
                        """)
                .bind("town", notice.townId())
                .bind("number", notice.number())
                .bind("orderNumber", notice.orderNumber())
                .bind("version", SearchEntry.VERSION)
                .bind("standing", entry.standing().packed())
                .bind("firstPublishedAt", notice.firstPublishedAt())
                .bind("words", words)
                .then();
    }

    /** Has a failure after this undo no more than what comes after this. */
    Mono<Void> markPlace() {
        return database.sql("savepoint indexing").then();
    }

    Mono<Void> forgetPlace() {
        return database.sql("release savepoint indexing").then();
    }

    Mono<Void> goBack() {
        return database.sql("rollback to savepoint indexing").then();
    }

    Mono<Void> countFailure(ListedNotice notice) {
        return database.sql("""
                        update publication.search_due set attempts = attempts + 1 where town_id = :town and number = :number
                        """)
                .bind("town", notice.townId())
                .bind("number", notice.number())
                .then();
    }

    /** Has all words made anew that a program before this one made. */
    Mono<Void> markOld() {
        return database.sql("""
                        insert into publication.search_due (town_id, number)
                        select s.town_id, s.number from publication.notice_search s where s.version < :version
                        on conflict do nothing
                        """).bind("version", SearchEntry.VERSION).then();
    }

    /** Lets a statement of this transaction take a minute. */
    Mono<Void> takeTime() {
        return database.sql("set local statement_timeout = '60s'").then();
    }

    /** Sorts waiting words into the index; how many pages of them there were. */
    Mono<Long> settle() {
        return database.sql("select publication.settle_search() as pages")
                .map(row -> value(row, "pages", Long.class))
                .one();
    }

    private static ListedNotice notice(Readable row) {
        return new ListedNotice(
                value(row, "town_id", Integer.class),
                value(row, "number", Long.class),
                value(row, "order_number", Integer.class),
                value(row, "first_published_at", Instant.class),
                value(row, "index_number", String.class),
                value(row, "ended", Boolean.class),
                DomainJson.read(value(row, "content", String.class), Content.class),
                DomainJson.read(value(row, "metadata", String.class), Metadata.class),
                List.of(value(row, "attachments", String[].class)));
    }
}
