package org.gongkai.admin.mail;

import java.time.Instant;
import java.time.LocalDate;
import org.gongkai.domain.review.Stage;
import org.jspecify.annotations.Nullable;

/**
 * One thing to be told to one person. Nothing of the text stands in it: mail leaves the house.
 *
 * @param turn whoever took it later has a higher one; what an earlier one says of it has no effect
 * @param attempts that failed before this one
 * @param dueOn the last day in time for a stage
 * @param plannedAt when it was to be public
 * @param current whether it still is as the mail says; what waits at a stage may have been signed meanwhile
 */
record Mail(
        long id,
        int turn,
        int attempts,
        MailKind kind,
        String town,
        long reportId,
        String title,
        @Nullable Stage stage,
        @Nullable LocalDate dueOn,
        @Nullable Instant plannedAt,
        @Nullable String reason,
        boolean current) {}
