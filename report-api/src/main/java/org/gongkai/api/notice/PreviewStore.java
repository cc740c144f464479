package org.gongkai.api.notice;

import static org.gongkai.api.database.Columns.required;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import org.gongkai.api.site.ChinaTime;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.report.Metadata;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Texts that somebody at the desk shows for a while as they would be public. They are found by the digest of their key alone. */
@Component
class PreviewStore {

    private final DatabaseClient database;

    PreviewStore(@Qualifier("apiDatabase") DatabaseClient database) {
        this.database = database;
    }

    /**
     * A text that is not public.
     *
     * @param report its id at the desk
     */
    record Preview(PublicNotice notice, long report) {}

    /** The text shown under this key; empty where there is none or its time is over. */
    Mono<Preview> find(byte[] keyDigest) {
        return database.sql("""
                        select t.id as town_id, t.slug as town_slug, t.name as town_name, t.code as town_code, t.organ as town_organ,
                               c.id as channel_id, c.slug as channel_slug, c.name as channel_name, c.position as channel_position,
                               c.section as channel_section, c.column_type as channel_type, c.description as channel_description,
                               c.keywords as channel_keywords, c.item as channel_item,
                               p.report_id, p.number, p.edition, p.title, p.content, p.metadata, p.digest, p.index_number, p.change_note,
                               p.change_substantive, p.first_published_at, p.attachments, now() as shown_at
                          from publication.preview(:key) p
                          join publication.town t on t.id = p.town_id
                          join publication.channel c on c.town_id = p.town_id and c.id = p.channel_id
                        """)
                .bind("key", keyDigest)
                .map(PreviewStore::preview)
                .one();
    }

    private static Preview preview(Readable row) {
        var now = required(row, "shown_at", Instant.class);
        var metadata = DomainJson.read(required(row, "metadata", String.class), Metadata.class);
        var first = row.get("first_published_at", Instant.class);
        var documentNumber = metadata.documentNumber();
        var issuedOn = metadata.issuedOn();
        var place = NoticePartReader.place(row);
        var summary = new NoticeSummary(
                required(row, "number", Long.class),
                required(row, "edition", Integer.class),
                place,
                required(row, "title", String.class),
                metadata,
                required(row, "digest", String.class),
                required(row, "index_number", String.class),
                documentNumber == null ? null : documentNumber.toString(),
                issuedOn == null ? LocalDate.parse(ChinaTime.day(now)) : issuedOn,
                metadata.publishingBody(),
                NoticePartReader.changeNote(row),
                first == null ? now : first,
                now,
                null,
                null);
        return new Preview(
                new PublicNotice(
                        summary,
                        DomainJson.read(required(row, "content", String.class), Content.class),
                        NoticePartReader.attachments(row.get("attachments", String.class))),
                required(row, "report_id", Long.class));
    }
}
