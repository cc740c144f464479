package org.gongkai.admin.register;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An entry in a list. */
record EntryLine(
        int townId,
        long id,
        String register,
        int version,
        String state,
        @Nullable String number,
        String title,
        Map<String, String> values,
        @Nullable LocalDate dueOn,
        @Nullable LocalDate validUntil,
        boolean isPublic,
        Instant updatedAt) {}
