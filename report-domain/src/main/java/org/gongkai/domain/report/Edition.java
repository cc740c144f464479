package org.gongkai.domain.report;

import java.time.Instant;
import java.util.List;
import org.gongkai.domain.publication.Withdrawal;
import org.gongkai.domain.review.SignOff;
import org.gongkai.domain.review.Stage;
import org.jspecify.annotations.Nullable;

/**
 * One version (版本) of a report in the state it is in. Which act leads from one state to the next stands in
 * {@link org.gongkai.domain.review.TransitionTable}; the text of an approved edition never changes again.
 */
public sealed interface Edition {

    /** The text and what is known about it. */
    Manuscript manuscript();

    /** The name of the state. */
    EditionState state();

    /** Being written. */
    record Draft(Manuscript manuscript) implements Edition {
        @Override
        public EditionState state() {
            return EditionState.DRAFT;
        }
    }

    /** Waiting for the sign-off of {@code stage}; {@code signOffs} are those of this round. */
    record UnderReview(Manuscript manuscript, Stage stage, List<SignOff> signOffs) implements Edition {
        public UnderReview {
            signOffs = List.copyOf(signOffs);
        }

        @Override
        public EditionState state() {
            return EditionState.UNDER_REVIEW;
        }
    }

    /** Signed by all, handed over, not yet public. */
    record Approved(Manuscript manuscript, List<SignOff> signOffs, Instant publishAt) implements Edition {
        public Approved {
            signOffs = List.copyOf(signOffs);
        }

        @Override
        public EditionState state() {
            return EditionState.APPROVED;
        }
    }

    /** What the public reads now. */
    record Published(Manuscript manuscript, Instant publishedAt) implements Edition {
        @Override
        public EditionState state() {
            return EditionState.PUBLISHED;
        }
    }

    /** Was public until a newer edition took its place. */
    record Superseded(Manuscript manuscript) implements Edition {
        @Override
        public EditionState state() {
            return EditionState.SUPERSEDED;
        }
    }

    /** Taken off the public side in an emergency; ends withdrawn or restored. */
    record TakenDown(Manuscript manuscript, @Nullable Instant takenDownAt) implements Edition {
        @Override
        public EditionState state() {
            return EditionState.TAKEN_DOWN;
        }
    }

    /** Withdrawn; the public sees the reason. */
    record Withdrawn(Manuscript manuscript, Withdrawal withdrawal) implements Edition {
        @Override
        public EditionState state() {
            return EditionState.WITHDRAWN;
        }
    }

    /** Given up before it was published. */
    record Discarded(Manuscript manuscript) implements Edition {
        @Override
        public EditionState state() {
            return EditionState.DISCARDED;
        }
    }
}
