package org.gongkai.publisher.handover;

import java.util.Optional;
import org.gongkai.domain.handover.Instruction;
import org.gongkai.domain.publication.Change;
import org.gongkai.domain.publication.NoticeState;
import org.gongkai.publisher.database.DatabaseFault;
import org.gongkai.publisher.handover.CurrentNotice.Outcome;
import org.gongkai.publisher.signing.HeadSigning;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Carries out one order: notice, edition, change, signature and the order's removal in one transaction. An order that is not newer than
 * what the notice already shows is removed without effect, so repeats do no harm.
 */
@Component
final class Publishing {

    private static final Logger LOG = LoggerFactory.getLogger(Publishing.class);

    private final OrderStore orders;
    private final NoticeStore notices;
    private final ChangeStore changes;
    private final HeadSigning signing;
    private final TransactionalOperator transactions;

    Publishing(
            OrderStore orders,
            NoticeStore notices,
            ChangeStore changes,
            HeadSigning signing,
            @Qualifier("publisherTransactions") TransactionalOperator transactions) {
        this.orders = orders;
        this.notices = notices;
        this.changes = changes;
        this.signing = signing;
        this.transactions = transactions;
    }

    /** Takes the next due order and carries it out or puts it off; empty when there is none. */
    Mono<TakenOrder> next() {
        return signing.ready()
                .then(orders.take().delayUntil(this::carryOut).as(transactions::transactional))
                .onErrorResume(OrderFailed.class, this::putOff);
    }

    /** Signs the last change, should nobody have. */
    Mono<Void> signHead() {
        return signing.ready()
                .then(changes.lockHead()
                        .filter(head -> head.sequence() > 0)
                        .filterWhen(head -> signing.isSigned(head.sequence()).map(signed -> !signed))
                        .flatMap(head -> changes.now().flatMap(at -> signing.sign(head.sequence(), head.hash(), at)))
                        .as(transactions::transactional));
    }

    private Mono<Void> carryOut(TakenOrder order) {
        return Mono.fromSupplier(order::instruction)
                .flatMap(instruction -> carryOut(order, instruction))
                .onErrorMap(fault -> new OrderFailed(order, fault));
    }

    private Mono<Void> carryOut(TakenOrder order, Instruction instruction) {
        return changes.lockHead()
                .flatMap(head -> notices.find(order.townId(), instruction.notice())
                        .map(Optional::of)
                        .defaultIfEmpty(Optional.empty())
                        .filter(current -> current.isEmpty() || !current.get().isAsNewAs(order))
                        .flatMap(current -> carryOut(order, instruction, head, current)))
                .then(orders.remove(order));
    }

    private Mono<Void> carryOut(
            TakenOrder order, Instruction instruction, ChangeStore.Head head, Optional<CurrentNotice> current) {
        var outcome = current.map(notice -> notice.after(order, instruction))
                .orElseGet(() -> CurrentNotice.first(instruction));
        return write(order, instruction)
                .then(Mono.defer(() -> changes.read(order.townId(), instruction.notice())))
                .map(state -> head.next(order.townId(), instruction.notice(), outcome, state))
                .flatMap(this::append)
                .thenMany(channels(outcome, current))
                .concatMap(channel -> changes.announce(order.townId(), channel, instruction.notice()))
                .then();
    }

    private Mono<Void> append(Change change) {
        return changes.append(change)
                .then(signing.sign(change.sequence(), change.hash(), change.at()))
                .then(changes.moveHead(change));
    }

    private Mono<Void> write(TakenOrder order, Instruction instruction) {
        return switch (instruction) {
            case Instruction.Publish publish ->
                notices.publish(order, publish).then(notices.addEdition(order.townId(), publish));
            case Instruction.Withdraw withdraw ->
                notices.withdraw(order, withdraw).then(removeTexts(order, withdraw));
            case Instruction.TakeDown takeDown -> notices.show(order, takeDown.notice(), NoticeState.TAKEN_DOWN);
            case Instruction.Restore restore -> notices.show(order, restore.notice(), NoticeState.PUBLISHED);
        };
    }

    private Mono<Void> removeTexts(TakenOrder order, Instruction.Withdraw withdraw) {
        return withdraw.withdrawal().kind().keepsText()
                ? Mono.empty()
                : notices.removeTexts(order.townId(), withdraw.notice());
    }

    /** The channel the notice stands in and, where another, the one it stood in. */
    private static Flux<Integer> channels(Outcome outcome, Optional<CurrentNotice> current) {
        return Flux.concat(Mono.just(outcome.channelId()), Mono.justOrEmpty(current.map(CurrentNotice::channelId)))
                .distinct();
    }

    /** Where the database is gone this fails as well: the order then keeps its attempts, and the worker waits. */
    private Mono<TakenOrder> putOff(OrderFailed failed) {
        var order = failed.order();
        var fault = failed.fault();
        LOG.warn(
                "Order {} of report {} in town {} failed at attempt {}{}: {}",
                order.orderNumber(),
                order.reportId(),
                order.townId(),
                order.attempts() + 1,
                order.isLastAttempt() ? " and is given up" : "",
                fault.toString());
        return orders.putOff(order, problem(fault)).thenReturn(order);
    }

    private static String problem(Throwable fault) {
        return switch (DatabaseFault.of(fault)) {
            case UNAVAILABLE -> "the database broke off";
            case CONFLICT -> "came into the way of another order";
            case REFUSED, NONE -> Optional.ofNullable(fault.getMessage()).orElseGet(fault::toString);
        };
    }
}
