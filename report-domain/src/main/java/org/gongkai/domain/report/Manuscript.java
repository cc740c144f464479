package org.gongkai.domain.report;

import java.util.Set;
import org.gongkai.domain.content.Content;
import org.jspecify.annotations.Nullable;

/**
 * One edition's text with what is known about it: the thing that people sign.
 *
 * @param edition 1 for the first edition of a report, then counting up
 * @param writers the accounts of everyone whose words are in it, the drafter and who edited the draft; none signs on it
 * @param change what a correction tells the public; absent on the first edition
 */
public record Manuscript(
        int townId,
        long reportId,
        int edition,
        Set<Long> writers,
        Content content,
        Metadata metadata,
        @Nullable ChangeNote change,
        ContentDigest digest) {
    public Manuscript {
        writers = Set.copyOf(writers);
    }
}
