package org.gongkai.admin.review;

import java.time.Duration;
import java.time.Instant;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Role;
import org.jspecify.annotations.Nullable;

/**
 * An urgent take-down that still holds. It worked at once; a second person says within a day whether it was right (保守国家秘密法 art. 34).
 *
 * @param confirmedName who confirmed it; null where nobody has
 */
public record TakeDown(
        int townId,
        long reportId,
        int edition,
        String title,
        Instant takenAt,
        long accountId,
        String name,
        String reason,
        @Nullable String confirmedName) {

    private static final Duration LIMIT = Duration.ofHours(24);

    /** Until when it has to be confirmed. */
    public Instant dueAt() {
        return takenAt.plus(LIMIT);
    }

    /** Whether nobody has confirmed it in time. */
    public boolean isOverdue(Instant now) {
        return confirmedName == null && now.isAfter(dueAt());
    }

    /** Whether this person may be the second. */
    public boolean mayConfirm(Actor actor) {
        return confirmedName == null
                && actor.accountId() != accountId
                && (actor.holds(Role.APPROVER, townId)
                        || actor.holds(Role.TOWN_ADMINISTRATOR, townId)
                        || actor.isCountyWide());
    }
}
