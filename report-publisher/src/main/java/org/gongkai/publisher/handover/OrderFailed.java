package org.gongkai.publisher.handover;

/** Carries the order out of the transaction that its failure undoes. */
final class OrderFailed extends RuntimeException {

    private final transient TakenOrder order;
    private final Throwable fault;

    OrderFailed(TakenOrder order, Throwable fault) {
        super(fault);
        this.order = order;
        this.fault = fault;
    }

    TakenOrder order() {
        return order;
    }

    Throwable fault() {
        return fault;
    }
}
