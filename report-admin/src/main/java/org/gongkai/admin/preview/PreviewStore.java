package org.gongkai.admin.preview;

import org.gongkai.domain.report.Manuscript;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What is shown as if it were public, in the database: by the digest of its key, for a quarter of an hour. */
@Component
class PreviewStore {

    private final DatabaseClient database;

    PreviewStore(@Qualifier("adminDatabase") DatabaseClient database) {
        this.database = database;
    }

    /** Shows an edition under a key; what is over is forgotten by the way. */
    Mono<Void> add(byte[] keyDigest, Manuscript manuscript, long accountId) {
        return database.sql("delete from admin.preview where expires_at < now()")
                .then()
                .then(database.sql("""
                                insert into admin.preview (key_digest, town_id, report_id, edition, account_id)
                                values (:key, :town, :report, :edition, :account)
                                """)
                        .bind("key", keyDigest)
                        .bind("town", manuscript.townId())
                        .bind("report", manuscript.reportId())
                        .bind("edition", manuscript.edition())
                        .bind("account", accountId)
                        .then());
    }
}
