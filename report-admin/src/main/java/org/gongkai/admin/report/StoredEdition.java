package org.gongkai.admin.report;

import java.time.Instant;
import java.util.List;
import org.gongkai.admin.attachment.EditionAttachment;
import org.gongkai.domain.report.Edition;
import org.gongkai.domain.report.Manuscript;
import org.gongkai.domain.review.SignOff;
import org.jspecify.annotations.Nullable;

/**
 * An edition with what the desk keeps about it.
 *
 * @param version counts every change, for {@code If-Match}
 * @param round counts submissions; sign-offs belong to a round
 * @param signOffs of the present round
 * @param findings in its text and in its files
 * @param attachments in their order
 * @param orderPending whether the publisher still has an order for the report
 */
public record StoredEdition(
        Edition edition,
        int version,
        int round,
        String drafterName,
        List<SignOff> signOffs,
        List<Finding> findings,
        List<EditionAttachment> attachments,
        @Nullable String sourceName,
        @Nullable Instant publishAt,
        Instant updatedAt,
        @Nullable Long noticeNumber,
        @Nullable String indexNumber,
        @Nullable Instant firstPublishedAt,
        boolean orderPending) {

    public StoredEdition {
        signOffs = List.copyOf(signOffs);
        findings = List.copyOf(findings);
        attachments = List.copyOf(attachments);
    }

    /** The findings of the import in the text, without those in files. */
    List<Finding> textFindings() {
        var ofFiles = attachments.stream().flatMap(Finding::of).toList();
        return findings.stream().filter(finding -> !ofFiles.contains(finding)).toList();
    }

    /** The text and what is known about it. */
    public Manuscript manuscript() {
        return edition.manuscript();
    }
}
