package org.gongkai.publisher.handover;

/** An order that contradicts what is public; the message is for the people at the desk. */
final class OrderRefused extends RuntimeException {

    OrderRefused(String problem) {
        super(problem, null, false, false);
    }
}
