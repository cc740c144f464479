package org.gongkai.admin.indicator;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.gongkai.domain.indicator.Passage;
import org.jspecify.annotations.Nullable;

/**
 * A figure of an edition with what became of it.
 *
 * @param year the year the report speaks of; null where it does not say
 * @param read what the text says; null where that is no one number
 * @param doubt why it is a candidate only; null for a clear figure
 * @param value what somebody let stand; null while nobody has, and where it was dropped
 */
public record Figure(
        long id,
        String code,
        String label,
        String unit,
        @Nullable Integer year,
        @Nullable BigDecimal read,
        boolean approximate,
        @Nullable String doubt,
        Passage passage,
        State state,
        @Nullable BigDecimal value,
        @Nullable String decidedName,
        @Nullable Instant decidedAt) {

    public Figure {
        read = read == null ? null : tidy(read);
        value = value == null ? null : tidy(value);
    }

    /** What somebody made of a figure. */
    public enum State {
        READ,
        CONFIRMED,
        CORRECTED,
        DROPPED
    }

    /** Whether the words leave no doubt of it. */
    public boolean isClear() {
        return doubt == null;
    }

    /** Whether nobody has decided on it. */
    public boolean isOpen() {
        return state == State.READ;
    }

    /** Whether it will be public with its edition. */
    public boolean stands() {
        return value != null;
    }

    /** The number to show: what stands, or else what the text says; empty where that is no number. */
    public String number() {
        return written(value == null ? read : value);
    }

    static String written(@Nullable BigDecimal value) {
        return value == null ? "" : tidy(value).toPlainString();
    }

    private static BigDecimal tidy(BigDecimal value) {
        var stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** Whether this is the same figure in the same words, of the same year. */
    boolean isSame(Figure other) {
        return code.equals(other.code)
                && passage.sentence().equals(other.passage.sentence())
                && Objects.equals(year, other.year)
                && passage.from() == other.passage.from()
                && passage.to() == other.passage.to();
    }
}
