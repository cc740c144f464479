package org.gongkai.publisher.hub;

/** The own site gives no content to deliver; the message says why, for the operator's log. */
final class SiteSilent extends RuntimeException {

    SiteSilent(String message) {
        super(message, null, false, false);
    }
}
