package org.gongkai.publisher.view;

/** Why no number of views is told. */
final class ViewRefused extends RuntimeException {

    enum Reason {
        /** Does not exist or is not public; the two look alike from outside. */
        NO_SUCH_NOTICE,
        WRONG_NUMBERS,
        TOO_MANY_WAITING,
        DATABASE_UNAVAILABLE
    }

    private final Reason reason;

    ViewRefused(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
