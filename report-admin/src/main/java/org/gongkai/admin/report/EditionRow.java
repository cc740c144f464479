package org.gongkai.admin.report;

import io.r2dbc.postgresql.codec.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Table;

/** An edition with its text, as the view {@code admin.edition_now} shows it. */
@Table(schema = "admin", name = "edition_now")
record EditionRow(
        int townId,
        long reportId,
        int number,
        String stateNow,
        @Nullable String stage,
        int round,
        int version,
        List<Long> writers,
        String drafterName,
        Json content,
        Json metadata,
        String digest,
        @Nullable String changeNote,
        @Nullable Boolean changeSubstantive,
        @Nullable String sourceFile,
        @Nullable String sourceName,
        Json findings,
        @Nullable Instant publishAt,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Long noticeNumber,
        @Nullable String indexNumber,
        @Nullable Instant firstPublishedAt,
        @Nullable Instant publishedAt,
        @Nullable Instant withdrawnAt,
        @Nullable String withdrawalKind,
        @Nullable String withdrawalReason,
        @Nullable Long replacedBy,
        boolean orderPending) {}
