package org.gongkai.api.file;

import static org.gongkai.api.database.Columns.required;

import io.r2dbc.spi.Readable;
import org.gongkai.domain.file.Attachment;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Asks the views that hold the rule of visibility for files. */
@Component
class FileStore {

    private final DatabaseClient database;

    FileStore(@Qualifier("apiDatabase") DatabaseClient apiDatabase) {
        this.database = apiDatabase;
    }

    /** A public file as one notice names it. */
    record Named(long notice, PublicAttachment file) {}

    /** Under which names these bytes are public at this moment, by which notices; the oldest first. */
    Flux<Named> named(String sha256) {
        return database.sql("""
                        select number, sha256, name, media_type, size, text is not null as readable
                          from publication.public_attachment
                         where sha256 = :sha256
                         order by number, position
                        """).bind("sha256", sha256).map(FileStore::one).all();
    }

    /** Whether these bytes were public once. */
    Mono<Boolean> wasPublic(String sha256) {
        return database.sql("""
                        select exists (select from publication.former_attachment where sha256 = :sha256) as was_public
                        """).bind("sha256", sha256).mapValue(Boolean.class).one();
    }

    /** The text of a public file. */
    Mono<String> text(long notice, String sha256) {
        return database.sql("""
                        select text from publication.public_attachment
                         where number = :notice and sha256 = :sha256 and text is not null
                         limit 1
                        """)
                .bind("notice", notice)
                .bind("sha256", sha256)
                .mapValue(String.class)
                .one();
    }

    private static Named one(Readable row) {
        var attachment = new Attachment(
                required(row, "sha256", String.class),
                required(row, "name", String.class),
                required(row, "media_type", String.class),
                required(row, "size", Long.class));
        return new Named(
                required(row, "number", Long.class),
                new PublicAttachment(attachment, required(row, "readable", Boolean.class)));
    }
}
