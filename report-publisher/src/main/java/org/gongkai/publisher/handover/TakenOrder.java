package org.gongkai.publisher.handover;

import java.time.Instant;
import org.gongkai.domain.handover.Instruction;
import org.gongkai.domain.handover.OrderProblem;
import org.gongkai.domain.json.DomainJson;

/**
 * An order as it was taken from the table; its instruction is still text, so that a malformed one can be put off.
 *
 * @param attempts how often it has failed, from 0
 * @param json the instruction
 */
record TakenOrder(
        long id, int townId, long reportId, int orderNumber, String act, Instant dueAt, int attempts, String json) {

    /** Attempts after which an order is left to people. */
    static final int MOST_ATTEMPTS = 10;

    /** What is to be done; throws {@link OrderRefused} where the text says nothing that could be. */
    Instruction instruction() {
        var instruction = read();
        if (!instruction.act().equals(act)) {
            throw new OrderRefused(
                    OrderProblem.UNREADABLE, "the order says %s, its instruction %s".formatted(act, instruction.act()));
        }
        return instruction;
    }

    private Instruction read() {
        try {
            return DomainJson.read(json, Instruction.class);
        } catch (IllegalArgumentException unreadable) {
            throw new OrderRefused(OrderProblem.UNREADABLE, String.valueOf(unreadable.getMessage()));
        } catch (StackOverflowError _) {
            // an Error would pass by every handler of the pipeline and take the worker along
            throw new OrderRefused(OrderProblem.UNREADABLE, "the instruction is nested too deeply");
        }
    }

    boolean isLastAttempt() {
        return attempts + 1 >= MOST_ATTEMPTS;
    }
}
