package org.gongkai.domain.register;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether what an entry speaks of is in force on a day (国办发〔2018〕37号: what is in force, lapsed and repealed is told to the public). A
 * register says so whose declaration names the field with the last day, {@code valid-until}, and has a state {@code repealed} or
 * {@code lapsed}, which ends the force before that day. Others, such as consultations, have a last day but no force.
 */
public enum Force {
    IN_FORCE("现行有效"),
    EXPIRED("已失效"),
    REPEALED("已废止");

    private static final String REPEALED_STATE = "repealed";
    private static final String LAPSED_STATE = "lapsed";

    private final String label;

    Force(String label) {
        this.label = label;
    }

    /** The Chinese term. */
    public String label() {
        return label;
    }

    /** Whether entries of this register say that something is in force. */
    public static boolean concerns(RegisterKind kind) {
        return !kind.validUntil().isEmpty()
                && (kind.states().containsKey(REPEALED_STATE) || kind.states().containsKey(LAPSED_STATE));
    }

    /**
     * How it is on a day; empty where the register speaks of nothing that has force.
     *
     * @param validUntil the last day of its force; null where it has none
     */
    public static Optional<Force> on(LocalDate today, RegisterKind kind, String state, @Nullable LocalDate validUntil) {
        if (!concerns(kind)) {
            return Optional.empty();
        }
        if (state.equals(REPEALED_STATE)) {
            return Optional.of(REPEALED);
        }
        boolean over = state.equals(LAPSED_STATE) || (validUntil != null && today.isAfter(validUntil));
        return Optional.of(over ? EXPIRED : IN_FORCE);
    }
}
