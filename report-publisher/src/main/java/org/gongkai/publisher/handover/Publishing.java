package org.gongkai.publisher.handover;

import java.time.Instant;
import java.util.Optional;
import org.gongkai.domain.handover.Instruction;
import org.gongkai.domain.handover.OrderProblem;
import org.gongkai.domain.publication.Change;
import org.gongkai.domain.publication.ChangeKind;
import org.gongkai.domain.publication.NoticeState;
import org.gongkai.publisher.database.DatabaseFault;
import org.gongkai.publisher.indexing.Indexing;
import org.gongkai.publisher.signing.HeadSigning;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Carries out one order: notice, edition, words to be found by, change, signature and the order's removal in one transaction. An order that is not newer than
 * what the notice already shows is removed without effect, so repeats do no harm.
 */
@Component
final class Publishing {

    private static final Logger LOG = LoggerFactory.getLogger(Publishing.class);

    private final OrderStore orders;
    private final NoticeStore notices;
    private final AttachmentStore attachments;
    private final ChangeStore changes;
    private final HeadSigning signing;
    private final Indexing indexing;
    private final HandoverMeters meters;
    private final TransactionalOperator transactions;

    Publishing(
            OrderStore orders,
            NoticeStore notices,
            AttachmentStore attachments,
            ChangeStore changes,
            HeadSigning signing,
            Indexing indexing,
            HandoverMeters meters,
            @Qualifier("publisherTransactions") TransactionalOperator transactions) {
        this.orders = orders;
        this.notices = notices;
        this.attachments = attachments;
        this.changes = changes;
        this.signing = signing;
        this.indexing = indexing;
        this.meters = meters;
        this.transactions = transactions;
    }

    /**
     * What became of an order.
     *
     * @param changedAt the time of the public change by the database clock; empty where nothing public changed
     */
    record Outcome(TakenOrder order, Optional<Instant> changedAt) {}

    /** Takes the next due order and carries it out or puts it off; empty when there is none. */
    Mono<Outcome> next() {
        return signing.ready()
                .then(orders.take()
                        .flatMap(order -> carryOut(order)
                                .map(Optional::of)
                                .defaultIfEmpty(Optional.empty())
                                .map(at -> new Outcome(order, at)))
                        .as(transactions::transactional))
                .doOnNext(meters::record)
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

    private Mono<Instant> carryOut(TakenOrder order) {
        return Mono.fromSupplier(order::instruction)
                .flatMap(instruction -> carryOut(order, instruction))
                .onErrorMap(fault -> new OrderFailed(order, fault));
    }

    private Mono<Instant> carryOut(TakenOrder order, Instruction instruction) {
        return changes.lockHead()
                .flatMap(head -> notices.find(order.townId(), instruction.notice())
                        .map(Optional::of)
                        .defaultIfEmpty(Optional.empty())
                        .filter(current -> current.isEmpty() || !current.get().isAsNewAs(order))
                        .flatMap(current -> carryOut(order, instruction, head, current)))
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .delayUntil(_ -> orders.remove(order))
                .flatMap(Mono::justOrEmpty);
    }

    private Mono<Instant> carryOut(
            TakenOrder order, Instruction instruction, ChangeStore.Head head, Optional<CurrentNotice> current) {
        var outcome = current.map(notice -> notice.after(order, instruction))
                .orElseGet(() -> CurrentNotice.first(instruction));
        return write(order, instruction)
                .then(indexing.index(order.townId(), instruction.notice()))
                .then(Mono.defer(() -> changes.read(order.townId(), instruction.notice())))
                .map(state -> head.next(order.townId(), instruction.notice(), outcome, state))
                .delayUntil(this::append)
                .delayUntil(_ -> announce(order, instruction, outcome, current))
                .map(Change::at);
    }

    private Mono<Void> announce(
            TakenOrder order, Instruction instruction, CurrentNotice.Outcome outcome, Optional<CurrentNotice> current) {
        return channels(outcome, current)
                .collectList()
                .flatMapMany(channels -> {
                    boolean reordered = channels.size() > 1
                            || outcome.kind() == ChangeKind.RESTORED
                            || (instruction instanceof Instruction.Publish publish
                                    && publish.metadata().migrated() != null);
                    return Flux.fromIterable(channels)
                            .concatMap(channel ->
                                    changes.announce(order.townId(), channel, instruction.notice(), reordered));
                })
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
                notices.publish(order, publish)
                        .then(notices.addEdition(order.townId(), publish))
                        .then(attachments.add(order.townId(), publish));
            case Instruction.Withdraw withdraw ->
                notices.withdraw(order, withdraw).then(removeTexts(order, withdraw));
            case Instruction.TakeDown takeDown -> notices.show(order, takeDown.notice(), NoticeState.TAKEN_DOWN);
            case Instruction.Restore restore -> notices.show(order, restore.notice(), NoticeState.PUBLISHED);
        };
    }

    private Mono<Void> removeTexts(TakenOrder order, Instruction.Withdraw withdraw) {
        return withdraw.withdrawal().kind().keepsText()
                ? Mono.empty()
                : notices.removeTexts(order.townId(), withdraw.notice())
                        .then(attachments.remove(order.townId(), withdraw.notice()));
    }

    /** The channel the notice stands in and, where another, the one it stood in. */
    private static Flux<Integer> channels(CurrentNotice.Outcome outcome, Optional<CurrentNotice> current) {
        return Flux.concat(Mono.just(outcome.channelId()), Mono.justOrEmpty(current.map(CurrentNotice::channelId)))
                .distinct();
    }

    /** Where the database is gone this fails as well: the order then keeps its attempts, and the worker waits. */
    private Mono<Outcome> putOff(OrderFailed failed) {
        var order = failed.order();
        var fault = failed.fault();
        LOG.warn(
                "Order {} of report {} in town {} failed at attempt {}{}: {}",
                order.orderNumber(),
                order.reportId(),
                order.townId(),
                order.attempts() + 1,
                order.isLastAttempt() ? " and is set aside; people at the desk are told" : "",
                fault.toString());
        return orders.putOff(order, problem(fault), message(fault)).thenReturn(new Outcome(order, Optional.empty()));
    }

    private static OrderProblem problem(Throwable fault) {
        if (fault instanceof OrderRefused refused) {
            return refused.problem();
        }
        return switch (DatabaseFault.of(fault)) {
            case UNAVAILABLE -> OrderProblem.DATABASE_UNAVAILABLE;
            case CONFLICT -> OrderProblem.CONFLICT;
            case REFUSED -> OrderProblem.DATABASE_REFUSED;
            case NONE -> OrderProblem.FAULT;
        };
    }

    private static String message(Throwable fault) {
        return Optional.ofNullable(fault.getMessage()).orElseGet(fault::toString);
    }
}
