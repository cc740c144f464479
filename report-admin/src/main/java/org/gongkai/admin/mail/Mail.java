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
 * @param dueOn the last day in time for a stage, a clock or a duty
 * @param plannedAt when it was to be public
 * @param link within the desk
 * @param overdue whether the last day had passed
 * @param current whether it still is as the mail says; what waits at a stage may have been signed meanwhile
 */
record Mail(
        long id,
        int turn,
        int attempts,
        MailKind kind,
        String town,
        String link,
        String title,
        @Nullable Stage stage,
        @Nullable LocalDate dueOn,
        @Nullable Instant plannedAt,
        @Nullable String reason,
        boolean overdue,
        boolean current) {}
