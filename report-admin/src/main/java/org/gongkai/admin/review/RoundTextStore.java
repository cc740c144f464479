package org.gongkai.admin.review;

import io.r2dbc.postgresql.codec.Json;
import java.util.Objects;
import org.gongkai.admin.report.StoredEdition;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.report.Edition;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The texts as they were submitted, round by round. Every call runs inside a {@code TownScope}. */
@Component
class RoundTextStore {

    private final DatabaseClient database;

    RoundTextStore(@Qualifier("adminDatabase") DatabaseClient database) {
        this.database = database;
    }

    /** Keeps the text with which the next round begins. */
    Mono<Void> keep(StoredEdition submitted) {
        var manuscript = submitted.manuscript();
        return database.sql("""
                        insert into admin.round_text (town_id, report_id, edition, round, content, digest)
                        values (:town, :report, :edition, :round, :content, :digest)
                        """)
                .bind("town", manuscript.townId())
                .bind("report", manuscript.reportId())
                .bind("edition", manuscript.edition())
                .bind("round", submitted.round() + 1)
                .bind("content", Json.of(DomainJson.write(manuscript.content())))
                .bind("digest", manuscript.digest().hex())
                .then();
    }

    /** The text of the round before the present one; empty where there was none. */
    Mono<Content> before(StoredEdition stored) {
        var manuscript = stored.manuscript();
        boolean isUnderWay = stored.edition() instanceof Edition.Draft;
        return database.sql("""
                        select content from admin.round_text
                         where town_id = :town and report_id = :report and edition = :edition and round <= :round
                         order by round desc limit 1
                        """)
                .bind("town", manuscript.townId())
                .bind("report", manuscript.reportId())
                .bind("edition", manuscript.edition())
                .bind("round", isUnderWay ? stored.round() : stored.round() - 1)
                .map(row -> DomainJson.read(
                        Objects.requireNonNull(row.get("content", Json.class)).asString(), Content.class))
                .one();
    }
}
