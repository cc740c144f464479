package org.gongkai.admin.reminder;

import java.time.LocalDate;
import java.util.List;
import org.gongkai.domain.duty.Reminders;
import org.jspecify.annotations.Nullable;

/**
 * Something with a last day, of which people are reminded.
 *
 * @param townId 0 for the county itself
 * @param subject {@code entry:17} or {@code duty:rule-of-law-published}
 * @param entryId null for a duty
 * @param label as the inbox shows it
 * @param mailed as mail shows it, which leaves the house: without what is personal or not public
 * @param link within the desk
 * @param roles codes of those who are to act
 */
record Matter(
        int townId,
        String subject,
        @Nullable Long entryId,
        LocalDate dueOn,
        Reminders reminders,
        String label,
        String mailed,
        String link,
        List<String> roles) {

    Matter {
        roles = List.copyOf(roles);
    }
}
