package org.gongkai.admin.attachment;

import static org.gongkai.admin.scope.DatabaseRow.required;

import io.r2dbc.spi.Readable;
import java.util.stream.Stream;
import org.gongkai.domain.file.AttachedFile;
import org.gongkai.domain.file.Attachment;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Which edition has which files, in the database. Every call runs inside a {@code TownScope}; only a draft's files can be changed. */
@Component
public class AttachmentStore {

    private final DatabaseClient database;

    AttachmentStore(@Qualifier("adminDatabase") DatabaseClient database) {
        this.database = database;
    }

    /** The edition whose files are meant. */
    public record Of(int townId, long reportId, int edition) {}

    /** The files of all editions of a report, edition by edition, in their order, without their texts. */
    public Flux<EditionAttachment> ofReport(long reportId) {
        return database.sql("""
                        select edition, position, sha256, name, media_type, size, text is not null as readable, finding, hidden
                          from admin.edition_attachment
                         where report_id = :report
                         order by edition, position
                        """)
                .bind("report", reportId)
                .map(AttachmentStore::attachment)
                .all();
    }

    /** The files of an edition with their texts, in their order. */
    public Flux<AttachedFile> withTexts(Of edition) {
        return of(edition, """
                        select sha256, name, media_type, size, text from admin.edition_attachment
                         where town_id = :town and report_id = :report and edition = :edition
                         order by position
                        """)
                .map(row -> new AttachedFile(particulars(row), row.get("text", String.class)))
                .all();
    }

    /** How many characters the texts of an edition's files have. */
    public Mono<Long> textLength(Of edition) {
        return of(edition, """
                        select coalesce(sum(char_length(text)), 0) from admin.edition_attachment
                         where town_id = :town and report_id = :report and edition = :edition
                        """).mapValue(Long.class).one();
    }

    /** Adds a file at the end. */
    public Mono<Void> add(Of edition, FileIntake.TakenIn file, long accountId) {
        return of(edition, """
                        select coalesce(max(position), 0) + 1 from admin.edition_attachment
                         where town_id = :town and report_id = :report and edition = :edition
                        """)
                .mapValue(Integer.class)
                .one()
                .flatMap(position -> put(edition, position, file, accountId));
    }

    /** Puts a file in the place of another. */
    public Mono<Void> replace(Of edition, int position, FileIntake.TakenIn file, long accountId) {
        return of(edition, """
                        delete from admin.edition_attachment
                         where town_id = :town and report_id = :report and edition = :edition and position = :position
                        """).bind("position", position).then().then(put(edition, position, file, accountId));
    }

    private Mono<Void> put(Of edition, int position, FileIntake.TakenIn file, long accountId) {
        var finding = file.finding();
        return of(edition, """
                        insert into admin.edition_attachment
                               (town_id, report_id, edition, position, sha256, name, media_type, size, text, finding, hidden, added_by)
                        values (:town, :report, :edition, :position, :sha256, :name, :mediaType, :size, :text, :finding, :hidden,
                                :account)
                        """)
                .bind("position", position)
                .bind("hidden", file.hidden().stream().map(Hidden::line).toArray(String[]::new))
                .bind("sha256", file.attachment().sha256())
                .bind("name", file.attachment().name())
                .bind("mediaType", file.attachment().mediaType())
                .bind("size", file.attachment().size())
                .bind("text", Parameter.fromOrEmpty(file.text(), String.class))
                .bind("finding", Parameter.fromOrEmpty(finding == null ? null : finding.name(), String.class))
                .bind("account", accountId)
                .then();
    }

    /** Removes a file; those behind it move up. */
    public Mono<Void> remove(Of edition, int position) {
        return of(edition, """
                        delete from admin.edition_attachment
                         where town_id = :town and report_id = :report and edition = :edition and position = :position
                        """)
                .bind("position", position)
                .then()
                .then(of(edition, """
                        update admin.edition_attachment set position = position - 1
                         where town_id = :town and report_id = :report and edition = :edition and position > :position
                        """).bind("position", position).then());
    }

    /** Gives a file another name. */
    public Mono<Void> rename(Of edition, int position, String name) {
        return of(edition, """
                        update admin.edition_attachment set name = :name
                         where town_id = :town and report_id = :report and edition = :edition and position = :position
                        """).bind("position", position).bind("name", name).then();
    }

    /** Moves a file to another place; those between make way. */
    public Mono<Void> move(Of edition, int from, int to) {
        return of(edition, """
                        update admin.edition_attachment
                           set position = case when position = :from then :to
                                               when :from < :to then position - 1
                                               else position + 1 end
                         where town_id = :town and report_id = :report and edition = :edition
                           and position between least(:from, :to) and greatest(:from, :to)
                        """).bind("from", from).bind("to", to).then();
    }

    /** Gives a new edition the files of another. */
    public Mono<Void> copy(Of from, int to) {
        return of(from, """
                        insert into admin.edition_attachment
                               (town_id, report_id, edition, position, sha256, name, media_type, size, text, finding, hidden, added_by)
                        select town_id, report_id, :to, position, sha256, name, media_type, size, text, finding, hidden, added_by
                          from admin.edition_attachment
                         where town_id = :town and report_id = :report and edition = :edition
                        """).bind("to", to).then();
    }

    private GenericExecuteSpec of(Of edition, String sql) {
        return database.sql(sql)
                .bind("town", edition.townId())
                .bind("report", edition.reportId())
                .bind("edition", edition.edition());
    }

    private static EditionAttachment attachment(Readable row) {
        var finding = row.get("finding", String.class);
        return new EditionAttachment(
                required(row, "edition", Integer.class),
                required(row, "position", Integer.class),
                particulars(row),
                required(row, "readable", Boolean.class),
                finding == null ? null : TextFinding.valueOf(finding),
                Stream.of(required(row, "hidden", String[].class))
                        .map(Hidden::of)
                        .toList());
    }

    private static Attachment particulars(Readable row) {
        return new Attachment(
                required(row, "sha256", String.class),
                required(row, "name", String.class),
                required(row, "media_type", String.class),
                required(row, "size", Long.class));
    }
}
