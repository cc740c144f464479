package org.gongkai.domain.report;

import java.util.List;
import java.util.Set;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.file.Attachment;
import org.jspecify.annotations.Nullable;

/**
 * One edition's text with what is known about it: the thing that people sign.
 *
 * @param edition 1 for the first edition of a report, then counting up
 * @param writers the accounts of everyone whose words are in it, the drafter and who edited the draft; none signs on it
 * @param attachments in the order in which the digest covers them
 * @param change what a correction tells the public; absent on the first edition
 */
public record Manuscript(
        int townId,
        long reportId,
        int edition,
        Set<Long> writers,
        Content content,
        Metadata metadata,
        List<Attachment> attachments,
        @Nullable ChangeNote change,
        ContentDigest digest) {
    public Manuscript {
        writers = Set.copyOf(writers);
        attachments = List.copyOf(attachments);
    }
}
