package org.gongkai.admin.register;

import java.time.Instant;
import java.time.LocalDate;
import org.gongkai.domain.register.RegisterEntry;
import org.jspecify.annotations.Nullable;

/**
 * An entry with what the database knows of it beside its steps.
 *
 * @param version grows with every step
 */
public record StoredEntry(
        int townId,
        long id,
        int version,
        RegisterEntry entry,
        @Nullable LocalDate dueOn,
        Instant createdAt,
        Instant updatedAt) {}
