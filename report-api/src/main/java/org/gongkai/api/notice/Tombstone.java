package org.gongkai.api.notice;

import java.time.Instant;
import org.gongkai.api.site.ChinaTime;
import org.gongkai.domain.publication.NoticeFacts;
import org.gongkai.domain.publication.NoticeState;
import org.gongkai.domain.publication.WithdrawalKind;
import org.jspecify.annotations.Nullable;

/**
 * What stays of a notice that is no longer there.
 *
 * @param kind absent while it is only taken down
 * @param reason as the public is told
 */
public record Tombstone(
        long number,
        Place place,
        @Nullable String title,
        Instant since,
        @Nullable WithdrawalKind kind,
        @Nullable String reason,
        @Nullable Long replacedBy) {

    /** What the change log binds of it. */
    NoticeFacts facts() {
        var state = kind == null ? NoticeState.TAKEN_DOWN : NoticeState.WITHDRAWN;
        return new NoticeFacts(state, title, null, null, null, null, null, since, kind, reason, replacedBy, null)
                .visible();
    }

    /** {@code 2026-04-09}. */
    public String sinceDay() {
        return ChinaTime.day(since);
    }
}
