package org.gongkai.api.history;

import java.time.Instant;
import org.gongkai.api.site.ChinaTime;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.report.ChangeNote;
import org.jspecify.annotations.Nullable;

/** An edition of a notice that is public, the present one or one before it. */
record PublicEdition(
        int number,
        Content content,
        String digest,
        @Nullable ChangeNote note,
        Instant publishedAt) {

    /** {@code 2026-04-09 10:00}. */
    public String publishedMinute() {
        return ChinaTime.minute(publishedAt);
    }
}
