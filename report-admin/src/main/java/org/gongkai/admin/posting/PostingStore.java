package org.gongkai.admin.posting;

import static org.gongkai.admin.scope.DatabaseRow.required;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import org.gongkai.domain.file.Attachment;
import org.gongkai.domain.report.Manuscript;
import org.gongkai.domain.town.Actor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Proofs of posting in the database. Every call runs inside a {@code TownScope}. */
@Component
class PostingStore {

    private final DatabaseClient database;

    PostingStore(@Qualifier("adminDatabase") DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> add(Manuscript posted, String place, LocalDate day, Attachment photo, Actor actor) {
        return database.sql("""
                        insert into admin.posting (town_id, report_id, edition, place, posted_on, photo, media_type, size, account_id, name)
                        values (:town, :report, :edition, :place, :day, :photo, :media, :size, :account, :name)
                        """)
                .bind("town", posted.townId())
                .bind("report", posted.reportId())
                .bind("edition", posted.edition())
                .bind("place", place)
                .bind("day", day)
                .bind("photo", photo.sha256())
                .bind("media", photo.mediaType())
                .bind("size", photo.size())
                .bind("account", actor.accountId())
                .bind("name", actor.name())
                .then();
    }

    /** Those of a report, the newest first. */
    Flux<Posting> of(int townId, long reportId, int limit) {
        return database.sql("""
                        select p.id, p.edition, p.place, p.posted_on, p.photo, p.media_type, p.size, p.name, p.at,
                               v.reason as void_reason, v.name as void_name, v.at as void_at
                          from admin.posting p
                          left join admin.posting_void v
                                 on v.town_id = p.town_id and v.report_id = p.report_id and v.posting_id = p.id
                         where p.town_id = :town and p.report_id = :report
                         order by p.id desc limit :limit
                        """)
                .bind("town", townId)
                .bind("report", reportId)
                .bind("limit", limit)
                .map(PostingStore::posting)
                .all();
    }

    /** A line for the county. */
    record Line(String town, String title, String indexNumber, Posting posting) {}

    /** Those of all towns that were put up from one day to another, the oldest first. */
    Flux<Line> between(LocalDate from, LocalDate to, int limit) {
        return database.sql("""
                        select t.name as town, e.title, coalesce(r.index_number, '') as index_number,
                               p.id, p.edition, p.place, p.posted_on, p.photo, p.media_type, p.size, p.name, p.at,
                               v.reason as void_reason, v.name as void_name, v.at as void_at
                          from admin.posting p
                          left join admin.posting_void v
                                 on v.town_id = p.town_id and v.report_id = p.report_id and v.posting_id = p.id
                          join admin.town t on t.id = p.town_id
                          join admin.report r on r.town_id = p.town_id and r.id = p.report_id
                          join admin.edition e on e.town_id = p.town_id and e.report_id = p.report_id and e.number = p.edition
                         where p.posted_on between :from and :to
                         order by p.posted_on, p.town_id, p.id limit :limit
                        """)
                .bind("from", from)
                .bind("to", to)
                .bind("limit", limit)
                .map(row -> new Line(
                        required(row, "town", String.class),
                        required(row, "title", String.class),
                        required(row, "index_number", String.class),
                        posting(row)))
                .all();
    }

    private static Posting posting(Readable row) {
        var type = required(row, "media_type", String.class);
        return new Posting(
                required(row, "id", Long.class),
                required(row, "edition", Integer.class),
                required(row, "place", String.class),
                required(row, "posted_on", LocalDate.class),
                new Attachment(
                        required(row, "photo", String.class),
                        type.equals("image/png") ? "photo.png" : "photo.jpg",
                        type,
                        required(row, "size", Long.class)),
                required(row, "name", String.class),
                required(row, "at", Instant.class),
                row.get("void_reason", String.class) instanceof String reason
                        ? new Posting.Voided(
                                reason,
                                required(row, "void_name", String.class),
                                required(row, "void_at", Instant.class))
                        : null);
    }

    /** Says that one does not count; false where somebody has said so before. */
    Mono<Boolean> annul(int townId, long reportId, long posting, String reason, Actor actor) {
        return database.sql("""
                        insert into admin.posting_void (town_id, report_id, posting_id, reason, account_id, name)
                        values (:town, :report, :posting, :reason, :account, :name) on conflict do nothing
                        """)
                .bind("town", townId)
                .bind("report", reportId)
                .bind("posting", posting)
                .bind("reason", reason)
                .bind("account", actor.accountId())
                .bind("name", actor.name())
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }
}
