package org.gongkai.publisher.handover;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import org.gongkai.domain.file.AttachedFile;
import org.gongkai.domain.handover.Instruction;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The attachments of notices, edition by edition. */
@Component
final class AttachmentStore {

    private final DatabaseClient database;

    AttachmentStore(@Qualifier("publisherDatabase") DatabaseClient database) {
        this.database = database;
    }

    /** Writes those of a new edition; of the ones before it only the particulars stay, for their digests and the history. */
    Mono<Void> add(int townId, Instruction.Publish publish) {
        return forgetTexts(townId, publish)
                .thenMany(Flux.fromIterable(publish.attachments())
                        .index()
                        .concatMap(one -> add(townId, publish, one.getT1().intValue() + 1, one.getT2())))
                .then();
    }

    private Mono<Void> forgetTexts(int townId, Instruction.Publish publish) {
        return database.sql("""
                        update publication.notice_attachment set text = null
                         where town_id = :town and number = :number and edition < :edition and text is not null
                        """)
                .bind("town", townId)
                .bind("number", publish.notice())
                .bind("edition", publish.edition())
                .then();
    }

    private Mono<Void> add(int townId, Instruction.Publish publish, int position, AttachedFile file) {
        var attachment = file.attachment();
        return database.sql("""
                        insert into publication.notice_attachment
                               (town_id, number, edition, position, sha256, name, media_type, size, text)
                        values (:town, :number, :edition, :position, :sha256, :name, :mediaType, :size, :text)
                        """)
                .bind("town", townId)
                .bind("number", publish.notice())
                .bind("edition", publish.edition())
                .bind("position", position)
                .bind("sha256", attachment.sha256())
                .bind("name", attachment.name())
                .bind("mediaType", attachment.mediaType())
                .bind("size", attachment.size())
                .bind("text", nullable(file.text()))
                .then();
    }

    /** Removes those of every edition with their names and texts; that there were such files is remembered. */
    Mono<Void> remove(int townId, long number) {
        return database.sql("""
                        with gone as (delete from publication.notice_attachment
                                       where town_id = :town and number = :number returning town_id, number, sha256)
                        insert into publication.removed_attachment (town_id, number, sha256)
                        select distinct town_id, number, sha256 from gone
                        on conflict do nothing
                        """).bind("town", townId).bind("number", number).then();
    }

    private static Parameter nullable(@Nullable String text) {
        return text == null ? Parameters.in(String.class) : Parameters.in(text);
    }
}
