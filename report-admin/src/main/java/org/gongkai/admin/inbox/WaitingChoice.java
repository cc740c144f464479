package org.gongkai.admin.inbox;

import java.time.Instant;
import org.gongkai.domain.report.ReportKind;
import org.jspecify.annotations.Nullable;

/**
 * Which of the waiting reports are shown, and from where.
 *
 * @param townId of one town; null for all of the person's
 * @param onlyOverdue whether only those beyond their term
 * @param after the last line of the page before
 */
public record WaitingChoice(
        @Nullable Integer townId,
        @Nullable ReportKind kind,
        boolean onlyOverdue,
        @Nullable Cursor after) {

    /** All, from the first. */
    public static final WaitingChoice ALL = new WaitingChoice(null, null, false, null);

    /** Whether some are left out on purpose. */
    public boolean isNarrow() {
        return townId != null || kind != null || onlyOverdue;
    }

    /** Where a page begins: what is overdue comes first, then what waits longest. */
    public record Cursor(boolean overdue, Instant since, long reportId) {

        static Cursor of(WaitingLine line) {
            return new Cursor(
                    line.overdue(), line.line().updatedAt(), line.line().reportId());
        }

        @Override
        public String toString() {
            return (overdue ? "1_" : "0_") + since + "_" + reportId;
        }

        /** What {@link #toString} wrote; null for anything else, which begins the list anew. */
        public static @Nullable Cursor parse(@Nullable String text) {
            if (text == null || !text.matches("[01]_[0-9TZ:.-]{20,30}_[0-9]{1,18}")) {
                return null;
            }
            var parts = text.split("_", 3);
            try {
                return new Cursor(parts[0].equals("1"), Instant.parse(parts[1]), Long.parseLong(parts[2]));
            } catch (java.time.format.DateTimeParseException _) {
                return null;
            }
        }
    }
}
