package org.gongkai.admin.portal;

/** A page of the old portal cannot come over; the message says why. Expected, so it has no stack trace. */
final class PageRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PageRefused(String why) {
        super(why, null, false, false);
    }

    /** Why, as the report says it. */
    String why() {
        return String.valueOf(getMessage());
    }
}
