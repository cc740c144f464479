package org.gongkai.api.register;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.gongkai.domain.town.Town;
import org.jspecify.annotations.Nullable;

/**
 * An entry as the public sees it.
 *
 * @param values masked, by the codes of the fields that are public
 * @param validUntil the last day of its force, where it has one
 */
public record PublicEntry(
        Town town,
        long id,
        String register,
        String state,
        @Nullable String number,
        String title,
        Map<String, String> values,
        Instant publicSince,
        Instant updatedAt,
        @Nullable LocalDate validUntil) {

    public PublicEntry {
        values = Map.copyOf(values);
    }
}
