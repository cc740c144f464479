package org.gongkai.admin.report;

import java.time.Instant;
import org.gongkai.domain.report.EditionState;
import org.gongkai.domain.review.Stage;
import org.jspecify.annotations.Nullable;

/**
 * One line of the inbox or of the list of reports.
 *
 * @param number of the edition
 * @param noticeNumber once it has been approved
 */
public record EditionLine(
        int townId,
        long reportId,
        int number,
        String title,
        EditionState state,
        @Nullable Stage stage,
        String drafterName,
        @Nullable Long noticeNumber,
        Instant updatedAt) {}
