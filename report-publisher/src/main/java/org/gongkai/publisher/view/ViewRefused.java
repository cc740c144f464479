package org.gongkai.publisher.view;

/** Why no number of views is told. */
final class ViewRefused extends RuntimeException {

    enum Reason {
        /** Does not exist or is not public; the two look alike from outside. */
        NO_SUCH_NOTICE,
        NO_SUCH_TOWN,
        WRONG_NUMBERS,
        /** This address calls too often. */
        TOO_OFTEN,
        TOO_MANY_WAITING,
        DATABASE_UNAVAILABLE
    }

    private final Reason reason;
    private final int retryAfter;

    ViewRefused(Reason reason) {
        this(reason, 1);
    }

    /** @param retryAfter seconds, where another try makes sense */
    ViewRefused(Reason reason, int retryAfter) {
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
