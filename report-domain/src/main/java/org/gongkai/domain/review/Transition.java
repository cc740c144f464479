package org.gongkai.domain.review;

import java.util.List;
import org.gongkai.domain.report.EditionState;
import org.gongkai.domain.town.Role;
import org.jspecify.annotations.Nullable;

/**
 * One row of the {@link TransitionTable}: from a state, by an act of one of {@code roles}, under guards, to a state.
 *
 * @param stage the stage of review the row speaks of; absent where it does not matter
 */
public record Transition(
        EditionState from, @Nullable Stage stage, Act act, List<Role> roles, List<Guard> guards, EditionState to) {
    public Transition {
        roles = List.copyOf(roles);
        guards = List.copyOf(guards);
    }

    /** What must hold beside state and role. */
    public enum Guard {
        /** Property, reason and dates are filled in. */
        METADATA_COMPLETE,
        /** The person did not write this edition. */
        NOT_A_WRITER,
        /** The person signed nothing on this edition. */
        SIGNED_NOTHING,
        /** A remark says why. */
        REASON_GIVEN,
        /** The publisher has not taken the order; checked by the database in the same transaction. */
        NOT_YET_TAKEN,
        /** No other edition of the report is open; checked by the database in the same transaction. */
        NO_OPEN_EDITION,
        /** Only what is public proactively is published. */
        PROACTIVE,
        /** It came over from an old portal, and nobody but the person who brought it has written in it. */
        AS_IMPORTED
    }
}
