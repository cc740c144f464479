package org.gongkai.admin.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Table;

/** One line of a list of editions; never reads their text. */
@Table(schema = "admin", name = "edition_now")
record EditionLineRow(
        int townId,
        long reportId,
        int number,
        String title,
        String stateNow,
        @Nullable String stage,
        String drafterName,
        @Nullable Long noticeNumber,
        Instant updatedAt) {}
