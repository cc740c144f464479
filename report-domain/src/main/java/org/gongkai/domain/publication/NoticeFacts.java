package org.gongkai.domain.publication;

import java.time.Instant;
import java.util.List;
import org.gongkai.domain.file.Attachment;
import org.jspecify.annotations.Nullable;

/**
 * What the public is told of a notice beside the content and metadata of its edition. Its digest stands in the change log, so
 * that none of it can be altered later unnoticed; it holds nothing that the public may not read.
 *
 * @param title only of a notice that was replaced, whose tombstone shows it; otherwise it is part of the content
 * @param firstPublishedAt database clock, whole milliseconds, as the other times
 * @param attachments of the edition that is public, in their order; absent where it has none, so that the digests of notices without
 *     attachments are what they were before there were any
 */
public record NoticeFacts(
        NoticeState state,
        @Nullable String title,
        @Nullable String indexNumber,
        @Nullable Instant firstPublishedAt,
        @Nullable Instant publishedAt,
        @Nullable String changeNote,
        @Nullable Boolean changeSubstantive,
        @Nullable Instant withdrawnAt,
        @Nullable WithdrawalKind withdrawalKind,
        @Nullable String withdrawalReason,
        @Nullable Long replacedBy,
        @Nullable List<Attachment> attachments) {

    public NoticeFacts {
        attachments = attachments == null || attachments.isEmpty() ? null : List.copyOf(attachments);
    }

    /** As much of it as the public may know: of a notice whose text is gone, what its tombstone tells. */
    public NoticeFacts visible() {
        return switch (state) {
            case PUBLISHED -> listed();
            case TAKEN_DOWN -> new NoticeFacts(state, null, null, null, null, null, null, null, null, null, null, null);
            case WITHDRAWN -> withdrawalKind != null && withdrawalKind.keepsText() ? listed() : tombstone();
        };
    }

    private NoticeFacts listed() {
        return new NoticeFacts(
                state,
                null,
                indexNumber,
                firstPublishedAt,
                publishedAt,
                changeNote,
                changeSubstantive,
                withdrawnAt,
                withdrawalKind,
                withdrawalReason,
                replacedBy,
                attachments);
    }

    private NoticeFacts tombstone() {
        return new NoticeFacts(
                state,
                withdrawalKind == WithdrawalKind.REPLACED ? title : null,
                null,
                null,
                null,
                null,
                null,
                withdrawnAt,
                withdrawalKind,
                withdrawalReason,
                replacedBy,
                null);
    }
}
