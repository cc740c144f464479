package org.gongkai.domain.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is said about an edition beside its text. It may be incomplete while a draft is written; {@link #missing()} names
 * what submitting asks for.
 *
 * @param channelId the channel (栏目) it appears in
 * @param property the public property (公开属性)
 * @param withholdingReason required unless the property is {@link DisclosureMode#PROACTIVE}
 * @param issuedOn day of signing (成文日期), Asia/Shanghai
 * @param publishingBody who publishes (发布机构); the town's organ unless another is named
 * @param source where it was taken from (来源) when reposted
 * @param summary 内容概述, at most 300 characters
 * @param subject 主题分类, at most 40 characters, two levels joined by a backslash as in 综合政务\政务公开
 * @param migrated where it was public before it came over from an old portal; absent for what was written here
 */
public record Metadata(
        int channelId,
        ReportKind kind,
        @Nullable DisclosureMode property,
        @Nullable WithholdingReason withholdingReason,
        @Nullable LocalDate issuedOn,
        String publishingBody,
        @Nullable DocumentNumber documentNumber,
        @Nullable String source,
        List<String> keywords,
        @Nullable String summary,
        Validity validity,
        @Nullable String subject,
        @Nullable Migrated migrated) {

    public Metadata {
        keywords = List.copyOf(keywords);
        if (keywords.size() > 20 || keywords.stream().anyMatch(word -> word.isBlank() || word.length() > 40)) {
            throw new IllegalArgumentException("at most 20 keywords of 1 to 40 characters");
        }
        if (summary != null && summary.length() > 300) {
            throw new IllegalArgumentException("a summary has at most 300 characters");
        }
        if (source != null && source.length() > 100) {
            throw new IllegalArgumentException("a source has at most 100 characters");
        }
        if (subject != null && (subject.isBlank() || subject.length() > 40)) {
            throw new IllegalArgumentException("a subject has 1 to 40 characters");
        }
    }

    /** The same of an edition that came over from there; an edit or a correction does not change where it came from. */
    public Metadata cameFrom(@Nullable Migrated origin) {
        return new Metadata(
                channelId,
                kind,
                property,
                withholdingReason,
                issuedOn,
                publishingBody,
                documentNumber,
                source,
                keywords,
                summary,
                validity,
                subject,
                origin);
    }

    /** Metadata of what was written here, without a subject. */
    public Metadata(
            int channelId,
            ReportKind kind,
            @Nullable DisclosureMode property,
            @Nullable WithholdingReason withholdingReason,
            @Nullable LocalDate issuedOn,
            String publishingBody,
            @Nullable DocumentNumber documentNumber,
            @Nullable String source,
            List<String> keywords,
            @Nullable String summary,
            Validity validity) {
        this(
                channelId,
                kind,
                property,
                withholdingReason,
                issuedOn,
                publishingBody,
                documentNumber,
                source,
                keywords,
                summary,
                validity,
                null,
                null);
    }

    /** The fields that must be filled before the edition may be submitted. */
    public List<Field> missing() {
        return java.util.stream.Stream.of(
                        missing(Field.PROPERTY, property),
                        missing(Field.ISSUED_ON, issuedOn),
                        needsReason() ? missing(Field.WITHHOLDING_REASON, withholdingReason) : Optional.<Field>empty())
                .flatMap(Optional::stream)
                .toList();
    }

    private boolean needsReason() {
        return property != null && property != DisclosureMode.PROACTIVE;
    }

    private static Optional<Field> missing(Field field, @Nullable Object value) {
        return value == null ? Optional.of(field) : Optional.empty();
    }

    /** A field that can be missing, by its name in JSON and forms. */
    public enum Field {
        TITLE("title"),
        BODY("body"),
        PROPERTY("property"),
        WITHHOLDING_REASON("withholdingReason"),
        ISSUED_ON("issuedOn"),
        REMARK("remark"),
        CHANGE_NOTE("changeNote"),
        WITHDRAWAL_KIND("kind"),
        REPLACED_BY("replacedBy"),
        AUTHORITY("authority");

        private final String field;

        Field(String field) {
            this.field = field;
        }

        /** The name of the field in JSON and forms. */
        public String field() {
            return field;
        }
    }
}
