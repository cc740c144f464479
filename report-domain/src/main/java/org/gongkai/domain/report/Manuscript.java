package org.gongkai.domain.report;

import org.gongkai.domain.content.Content;
import org.jspecify.annotations.Nullable;

/**
 * One edition's text with what is known about it: the thing that people sign.
 *
 * @param edition 1 for the first edition of a report, then counting up
 * @param drafterId the account of the person who wrote it; signs nowhere on it
 * @param change what a correction tells the public; absent on the first edition
 */
public record Manuscript(
        int townId,
        long reportId,
        int edition,
        long drafterId,
        Content content,
        Metadata metadata,
        @Nullable ChangeNote change,
        ContentDigest digest) {}
