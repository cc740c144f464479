package org.gongkai.publisher.intake;

/** What was sent is not taken in, and there is no form to show it in. */
final class IntakeRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why. */
    enum Reason {
        NO_SUCH_FORM,
        FOREIGN,
        NO_LENGTH,
        NO_FORM,
        TOO_LARGE,
        UNREADABLE,
        TOO_OFTEN,
        FULL,
        BUSY
    }

    private final Reason reason;
    private final int retryAfter;

    IntakeRefused(Reason reason) {
        this(reason, 0);
    }

    /** {@code retryAfter} in seconds. */
    IntakeRefused(Reason reason, int retryAfter) {
        super(reason.name(), null, false, false);
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    Reason reason() {
        return reason;
    }

    int retryAfter() {
        return retryAfter;
    }
}
