package org.gongkai.domain.handover;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why the publisher could not carry out an order; the desk has a sentence with a way forward for each. */
public enum OrderProblem {
    /** The instruction is none, or not the one its order names. */
    UNREADABLE,
    /** There is nothing public yet to withdraw, take down or restore. */
    NOT_PUBLISHED,
    /** The number of the notice belongs to another report. */
    OTHER_REPORT,
    /** What is public is as new as what is to be published. */
    NOT_NEWER,
    /** The text that is to stay has been removed already. */
    TEXT_GONE,
    /** The notice is not in the state that the order speaks of. */
    WRONG_STATE,
    /** Something about the edition keeps it from the public: not for proactive disclosure, or no day of signing. */
    NOT_PUBLISHABLE,
    /** Other work was in the way each time. */
    CONFLICT,
    /** The database broke off. */
    DATABASE_UNAVAILABLE,
    /** The database refused: the order contradicts what is stored, or a right is missing. */
    DATABASE_REFUSED,
    /** A fault of ours. */
    FAULT;

    /** The word for this problem in the database and in JSON. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The problem with this code. */
    public static Optional<OrderProblem> ofCode(String code) {
        return Arrays.stream(values())
                .filter(problem -> problem.code().equals(code))
                .findFirst();
    }
}
