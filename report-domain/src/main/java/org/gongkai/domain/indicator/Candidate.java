package org.gongkai.domain.indicator;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A figure that may be an indicator; a person decides.
 *
 * @param year the year the report speaks of; null where it does not say
 * @param written what the figure says, if it is one number
 */
public record Candidate(
        String code,
        String label,
        String unit,
        @Nullable Integer year,
        @Nullable BigDecimal written,
        boolean approximate,
        Doubt doubt,
        Passage passage) {}
