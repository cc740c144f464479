package org.gongkai.admin.attachment;

import static org.gongkai.admin.scope.DatabaseRow.required;

import java.time.Instant;
import org.gongkai.domain.file.Attachment;
import org.gongkai.domain.town.Actor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where files are used and which took the place of which, in the database. Every call runs inside a {@code TownScope}. */
@Component
public class FileTrailStore {

    /** As many places are listed of one file. */
    public static final int MOST_USES = 100;

    private final DatabaseClient database;

    FileTrailStore(@Qualifier("adminDatabase") DatabaseClient database) {
        this.database = database;
    }

    /** The editions that have this very file, the newest first; at most {@link #MOST_USES}. */
    public Flux<FileUse> uses(String sha256) {
        return database.sql("""
                        select a.report_id, a.edition, a.position, a.name, e.title, e.state
                          from admin.edition_attachment a
                          join admin.edition e on e.town_id = a.town_id and e.report_id = a.report_id and e.number = a.edition
                         where a.sha256 = :sha256
                         order by a.report_id desc, a.edition desc
                         limit :most
                        """)
                .bind("sha256", sha256)
                .bind("most", MOST_USES)
                .map(row -> new FileUse(
                        required(row, "report_id", Long.class),
                        required(row, "edition", Integer.class),
                        required(row, "position", Integer.class),
                        required(row, "name", String.class),
                        required(row, "title", String.class),
                        required(row, "state", String.class)))
                .all();
    }

    /** What took the place of what in the editions of a report, in order. */
    public Flux<Replacement> replacements(long reportId) {
        return database.sql("""
                        select r.edition, r.old_sha256, r.new_sha256, r.old_name, r.new_name, r.how, r.name, r.at
                          from admin.report p
                          join admin.attachment_replacement r on r.town_id = p.town_id and r.report_id = p.id
                         where p.id = :report
                         order by r.sequence
                         limit 1000
                        """)
                .bind("report", reportId)
                .map(row -> new Replacement(
                        required(row, "edition", Integer.class),
                        required(row, "old_sha256", String.class),
                        required(row, "new_sha256", String.class),
                        required(row, "old_name", String.class),
                        required(row, "new_name", String.class),
                        required(row, "how", String.class).equals("CLEANED"),
                        required(row, "name", String.class),
                        required(row, "at", Instant.class)))
                .all();
    }

    /** Keeps that one file took the place of another. */
    public Mono<Void> replaced(
            AttachmentStore.Of edition, Attachment old, Attachment with, boolean cleaned, Actor actor) {
        return database.sql("""
                        insert into admin.attachment_replacement
                               (town_id, report_id, edition, old_sha256, new_sha256, old_name, new_name, how, account_id, name)
                        values (:town, :report, :edition, :old, :new, :oldName, :newName, :how, :account, :name)
                        """)
                .bind("town", edition.townId())
                .bind("report", edition.reportId())
                .bind("edition", edition.edition())
                .bind("old", old.sha256())
                .bind("new", with.sha256())
                .bind("oldName", old.name())
                .bind("newName", with.name())
                .bind("how", cleaned ? "CLEANED" : "REPLACED")
                .bind("account", actor.accountId())
                .bind("name", actor.name())
                .then();
    }
}
