package org.gongkai.publisher.handover;

import org.gongkai.domain.handover.Instruction;
import org.gongkai.domain.json.DomainJson;

/** An order as it was taken from the table; its instruction is still text, so that a malformed one can be put off. */
record TakenOrder(long id, int townId, long reportId, int orderNumber, String act, int attempts, String json) {

    /** Attempts after which an order is left to people. */
    static final int MOST_ATTEMPTS = 10;

    Instruction instruction() {
        var instruction = DomainJson.read(json, Instruction.class);
        if (!instruction.act().equals(act)) {
            throw new OrderRefused("the order says %s, its instruction %s".formatted(act, instruction.act()));
        }
        return instruction;
    }

    boolean isLastAttempt() {
        return attempts + 1 >= MOST_ATTEMPTS;
    }
}
