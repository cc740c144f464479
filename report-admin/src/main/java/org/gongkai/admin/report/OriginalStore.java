package org.gongkai.admin.report;

import java.util.Objects;
import org.gongkai.domain.report.Manuscript;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Which file the text of an edition came from, and which one somebody is about to put in its place. Every call runs inside a
 * {@code TownScope}.
 */
@Component
class OriginalStore {

    private final DatabaseClient database;

    OriginalStore(@Qualifier("adminDatabase") DatabaseClient database) {
        this.database = database;
    }

    /** The file that an edition was read from; empty where it was typed. */
    Mono<Original> of(Manuscript edition) {
        return database.sql("""
                        select source_file as file, source_name as name from admin.edition
                         where town_id = :town and report_id = :report and number = :edition and source_file is not null
                        """)
                .bind("town", edition.townId())
                .bind("report", edition.reportId())
                .bind("edition", edition.edition())
                .map(OriginalStore::original)
                .one();
    }

    /** Notes that a draft was read from another file. */
    Mono<Void> replace(Manuscript edition, Original original) {
        return database.sql("""
                        update admin.edition set source_file = :file, source_name = :name
                         where town_id = :town and report_id = :report and number = :edition and state = 'DRAFT'
                        """)
                .bind("file", original.sha256())
                .bind("name", original.name())
                .bind("town", edition.townId())
                .bind("report", edition.reportId())
                .bind("edition", edition.edition())
                .then();
    }

    /** Keeps the file that somebody looks at; it takes the place of one they looked at before. */
    Mono<Void> keepPending(Manuscript draft, long accountId, Original original) {
        return database.sql("""
                        insert into admin.pending_import (town_id, report_id, edition, account_id, file, name)
                        values (:town, :report, :edition, :account, :file, :name)
                        on conflict (town_id, report_id, account_id) do update
                           set edition = excluded.edition, file = excluded.file, name = excluded.name, at = now()
                        """)
                .bind("town", draft.townId())
                .bind("report", draft.reportId())
                .bind("edition", draft.edition())
                .bind("account", accountId)
                .bind("file", original.sha256())
                .bind("name", original.name())
                .then();
    }

    /** The file that somebody looks at. */
    Mono<Original> pending(Manuscript draft, long accountId) {
        return database.sql("""
                        select file, name from admin.pending_import
                         where town_id = :town and report_id = :report and account_id = :account and edition = :edition
                        """)
                .bind("town", draft.townId())
                .bind("report", draft.reportId())
                .bind("account", accountId)
                .bind("edition", draft.edition())
                .map(OriginalStore::original)
                .one();
    }

    Mono<Void> dropPending(Manuscript draft, long accountId) {
        return database.sql("""
                        delete from admin.pending_import
                         where town_id = :town and report_id = :report and account_id = :account
                        """)
                .bind("town", draft.townId())
                .bind("report", draft.reportId())
                .bind("account", accountId)
                .then();
    }

    /** Forgets the file that somebody looked at, unless they look at another one by now. */
    Mono<Void> dropPending(Manuscript draft, long accountId, Original taken) {
        return database.sql("""
                        delete from admin.pending_import
                         where town_id = :town and report_id = :report and account_id = :account and file = :file
                        """)
                .bind("town", draft.townId())
                .bind("report", draft.reportId())
                .bind("account", accountId)
                .bind("file", taken.sha256())
                .then();
    }

    private static Original original(io.r2dbc.spi.Readable row) {
        return new Original(
                Objects.requireNonNull(row.get("file", String.class)),
                Objects.requireNonNullElse(row.get("name", String.class), "file"));
    }
}
