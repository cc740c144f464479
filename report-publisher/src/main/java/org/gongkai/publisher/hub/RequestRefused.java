package org.gongkai.publisher.hub;

/** Why a request to the hub is not followed up; the message is for the people who run the subscriber. */
final class RequestRefused extends RuntimeException {

    enum Reason {
        /** The request contradicts WebSub, section 5.1, or our limits on its parts. */
        WRONG,
        /** There are as many subscriptions as the hub takes. */
        FULL,
        /** Too many requests of one asker, or for one host, in too short a time. */
        TOO_OFTEN,
        /** The hub has no room just now; the same request may succeed later. */
        BUSY
    }

    private final Reason reason;

    RequestRefused(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    static RequestRefused wrong(String message) {
        return new RequestRefused(Reason.WRONG, message);
    }

    Reason reason() {
        return reason;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
