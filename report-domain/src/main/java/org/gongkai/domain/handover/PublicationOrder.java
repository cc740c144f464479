package org.gongkai.domain.handover;

import java.time.Instant;

/**
 * One row of {@code handover.publication_order} as the publisher takes it.
 *
 * @param orderNumber counts the orders of one report from 1; the publisher ignores an order that is not newer than what it
 *     has already done for the notice, so repeats do no harm
 * @param dueAt not before this moment
 */
public record PublicationOrder(
        long id, int townId, long reportId, int orderNumber, Instant dueAt, Instruction instruction) {}
