package org.gongkai.domain.indicator;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A place where a rule finds its words around a number.
 *
 * @param number first character of the number in the block
 * @param value the number; null where it is none
 * @param doubt null for a clear figure
 * @param isJoined whether it counts something else, too
 */
record Sighting(
        Rule rule,
        int number,
        @Nullable BigDecimal value,
        boolean approximate,
        @Nullable Doubt doubt,
        boolean isJoined,
        Passage passage) {

    boolean isOf(Rule other) {
        return rule.code().equals(other.code());
    }

    boolean isClear() {
        return doubt == null;
    }

    Sighting doubted(Doubt why) {
        return new Sighting(rule, number, value, approximate, why, isJoined, passage);
    }

    /** Whether another one of the same rule says the same. */
    boolean saysAs(Sighting other) {
        return value != null
                && other.value != null
                && value.compareTo(other.value) == 0
                && approximate == other.approximate;
    }

    Candidate candidate(@Nullable Integer year) {
        return new Candidate(
                rule.code(),
                rule.label(),
                rule.unit(),
                year,
                value,
                approximate,
                doubt == null ? Doubt.NO_YEAR : doubt,
                passage);
    }

    Indicator indicator(int year) {
        if (value == null) {
            throw new IllegalStateException("a clear figure is a number");
        }
        return new Indicator(rule.code(), rule.label(), value, rule.unit(), year, approximate, passage);
    }
}
