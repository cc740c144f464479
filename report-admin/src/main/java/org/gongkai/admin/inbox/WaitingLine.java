package org.gongkai.admin.inbox;

import org.gongkai.admin.report.EditionLine;
import org.gongkai.domain.duty.DueDate;
import org.gongkai.domain.report.ReportKind;
import org.jspecify.annotations.Nullable;

/**
 * One report that waits for a sign-off.
 *
 * @param due the last day in time, by the house's own rule
 * @param claimedBy who has it in hand; null where nobody has
 * @param inPlaceOf for whom a deputy would sign it; null where it is their own to sign
 * @param claimedByMe whether that is the person who looks
 */
public record WaitingLine(
        EditionLine line,
        ReportKind kind,
        DueDate due,
        boolean overdue,
        @Nullable String claimedBy,
        boolean claimedByMe,
        @Nullable String inPlaceOf) {}
