package org.gongkai.api.history;

import static org.gongkai.api.database.Columns.required;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.report.ChangeNote;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Reads the editions of notices through the view that holds the rule of visibility. */
@Component
class HistoryStore {

    private static final int MOST = 100;

    private final DatabaseClient database;

    HistoryStore(@Qualifier("apiDatabase") DatabaseClient apiDatabase) {
        this.database = apiDatabase;
    }

    /** The editions of a notice, newest first, the newest hundred; none where it is not public. */
    Flux<PublicEdition> editions(int town, long notice) {
        return database.sql("""
                        select e.edition, e.content, e.digest, e.change_note, e.change_substantive, e.published_at
                          from publication.public_edition e
                         where e.town_id = :town and e.number = :notice and e.content is not null
                         order by e.edition desc
                         limit :most
                        """)
                .bind("town", town)
                .bind("notice", notice)
                .bind("most", MOST)
                .map(HistoryStore::edition)
                .all();
    }

    private static PublicEdition edition(Readable row) {
        var note = row.get("change_note", String.class);
        return new PublicEdition(
                required(row, "edition", Integer.class),
                DomainJson.read(required(row, "content", String.class), Content.class),
                required(row, "digest", String.class),
                note == null
                        ? null
                        : new ChangeNote(note, Boolean.TRUE.equals(row.get("change_substantive", Boolean.class))),
                required(row, "published_at", Instant.class));
    }
}
