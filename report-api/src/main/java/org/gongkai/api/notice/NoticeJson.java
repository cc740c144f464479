package org.gongkai.api.notice;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.gongkai.api.file.PublicAttachment;
import org.gongkai.api.site.ChinaTime;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.content.ContentHtml;
import org.gongkai.domain.content.Outline;
import org.gongkai.domain.file.Attachment;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.publication.Withdrawal;
import org.gongkai.domain.report.Migrated;
import org.jspecify.annotations.Nullable;

/** A notice as programs read it; the names are those of the feed's {@code _gongkai}. */
public final class NoticeJson {

    private NoticeJson() {}

    /** What the feed, the list and the single notice say alike. Every field but {@code migrated} is always there. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Facts(
            long number,
            String town,
            String townName,
            String channel,
            String channelName,
            String kind,
            String indexNumber,
            @Nullable String documentNumber,
            String issuedOn,
            String publishingBody,
            @Nullable String property,
            @Nullable String subject,
            String validity,
            int edition,
            @Nullable String changeNote,
            @Nullable Boolean changeSubstantive,
            String digest,
            @Nullable Withdrawn withdrawn,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Origin migrated) {

        /** Those of this notice. */
        public static Facts of(NoticeSummary notice) {
            var place = notice.place();
            var property = notice.metadata().property();
            var note = notice.changeNote();
            return new Facts(
                    notice.number(),
                    place.town().slug().value(),
                    place.town().name(),
                    place.channel().slug().value(),
                    place.channel().name(),
                    notice.metadata().kind().code(),
                    notice.indexNumber(),
                    notice.documentNumber(),
                    notice.issuedOn().toString(),
                    notice.publishingBody(),
                    property == null ? null : property.name(),
                    notice.metadata().subject(),
                    notice.validity().name(),
                    notice.edition(),
                    note == null ? null : note.text(),
                    note == null ? null : note.substantive(),
                    notice.digest(),
                    Withdrawn.of(notice),
                    Origin.of(notice.metadata().migrated()));
        }
    }

    /** The old portal that a notice came over from; it was first published there. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Origin(String address, @Nullable String indexNumber) {
        static @Nullable Origin of(@Nullable Migrated migrated) {
            return migrated == null ? null : new Origin(migrated.address(), migrated.indexNumber());
        }
    }

    /**
     * That a notice is withdrawn, and why.
     *
     * @param facts what the change log's digest of facts is made over, where the notice itself is no longer there to tell it
     */
    public record Withdrawn(
            @Nullable String kind,
            @Nullable String reason,
            String at,
            @Nullable Long replacedBy,
            @JsonRawValue @Nullable String facts) {
        static @Nullable Withdrawn of(NoticeSummary notice) {
            Withdrawal withdrawal = notice.withdrawal();
            return withdrawal == null
                    ? null
                    : new Withdrawn(
                            withdrawal.kind().name(),
                            withdrawal.reason(),
                            ChinaTime.rfc3339(notice.modifiedAt()),
                            withdrawal.replacedBy(),
                            null);
        }

        static Withdrawn of(Tombstone tombstone) {
            var kind = tombstone.kind();
            return new Withdrawn(
                    kind == null ? null : kind.name(),
                    tombstone.reason(),
                    ChinaTime.rfc3339(tombstone.since()),
                    tombstone.replacedBy(),
                    DomainJson.write(tombstone.facts()));
        }
    }

    /** A notice in a list. */
    public record Entry(
            String title,
            String url,
            String source,
            @Nullable String summary,
            List<String> keywords,
            String firstPublishedAt,
            String publishedAt,
            List<FileJson> attachments,
            @JsonUnwrapped Facts facts) {

        /** That of this notice. */
        public static Entry of(NoticeSummary notice, List<PublicAttachment> attachments, String base) {
            return new Entry(
                    notice.title(),
                    base + notice.path(),
                    notice.source(),
                    notice.metadata().summary(),
                    notice.metadata().keywords(),
                    ChinaTime.rfc3339(notice.firstPublishedAt()),
                    ChinaTime.rfc3339(notice.publishedAt()),
                    files(attachments, base),
                    Facts.of(notice));
        }
    }

    /**
     * A notice with its text.
     *
     * @param manuscript what the digest is made over: content, metadata and digests of attachments, as approved
     * @param facts what the change log's digest of facts is made over
     */
    record Whole(
            @JsonUnwrapped Entry entry,
            List<Map<String, Object>> outline,
            String contentHtml,
            String text,
            @Nullable Signed signature,
            @JsonRawValue String manuscript,
            @JsonRawValue String facts) {

        static Whole of(PublicNotice notice, String base) {
            return new Whole(
                    Entry.of(notice.summary(), notice.attachments(), base),
                    NoticeJson.outline(notice.content()),
                    html(notice.content(), base),
                    notice.content().plain(),
                    Signed.of(notice.content()),
                    DomainJson.manuscript(
                            notice.content(), notice.summary().metadata(), Attachment.digests(notice.files())),
                    DomainJson.write(notice.facts()));
        }
    }

    /**
     * An attachment.
     *
     * @param mediaType without parameters
     * @param size in bytes
     * @param textUrl of its text twin; absent where there is none
     */
    record FileJson(
            String name,
            String url,
            String mediaType,
            long size,
            String sha256,
            @Nullable String textUrl) {

        static FileJson of(PublicAttachment file, String base) {
            var twin = file.twinPath();
            return new FileJson(
                    file.name(),
                    base + file.path(),
                    file.mediaType(),
                    file.size(),
                    file.sha256(),
                    twin == null ? null : base + twin);
        }
    }

    /** Attachments in their order. */
    private static List<FileJson> files(List<PublicAttachment> attachments, String base) {
        return attachments.stream().map(file -> FileJson.of(file, base)).toList();
    }

    /** Who signed and when. */
    record Signed(@Nullable String organ, @Nullable String date) {
        static @Nullable Signed of(Content content) {
            var signature = content.signature();
            if (signature == null) {
                return null;
            }
            LocalDate date = signature.date();
            return new Signed(signature.organ(), date == null ? null : date.toString());
        }
    }

    /** The outline as nested {@code [{level, mark, text, anchor, children}]}. */
    public static List<Map<String, Object>> outline(Content content) {
        Outline outline = content.outline();
        return DomainJson.outline(outline);
    }

    /** The text as HTML that means the same wherever it is shown. */
    public static String html(Content content, String base) {
        return ContentHtml.of(content, file -> base + "/files/" + file + "/figure");
    }
}
