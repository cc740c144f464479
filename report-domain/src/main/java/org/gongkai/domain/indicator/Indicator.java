package org.gongkai.domain.indicator;

import java.math.BigDecimal;

/**
 * A figure that a report states of its year.
 *
 * @param code of the rule that found it, such as {@code cases-solved}
 * @param unit the unit of the rule; the text may say 宗 where the rule says 起
 * @param year the year the report speaks of
 * @param approximate whether the text says 余, 约 or the like
 */
public record Indicator(
        String code, String label, BigDecimal value, String unit, int year, boolean approximate, Passage passage) {
    public Indicator {
        if (value.signum() < 0 || value.scale() > 4 || value.precision() - value.scale() > 15) {
            throw new IllegalArgumentException("a figure has at most 15 digits before the point and 4 behind it");
        }
    }
}
