package org.gongkai.publisher.handover;

import org.gongkai.domain.handover.OrderProblem;

/** An order that contradicts what is public; the message is for whoever looks into it. */
final class OrderRefused extends RuntimeException {

    private final OrderProblem problem;

    OrderRefused(OrderProblem problem, String message) {
        super(message, null, false, false);
        this.problem = problem;
    }

    OrderProblem problem() {
        return problem;
    }
}
