package org.gongkai.publisher.handover;

import org.gongkai.domain.file.Attachment;
import org.gongkai.domain.handover.Instruction;
import org.gongkai.domain.handover.OrderProblem;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.publication.ChangeKind;
import org.gongkai.domain.publication.NoticeState;
import org.gongkai.domain.report.ContentDigest;
import org.gongkai.domain.report.DisclosureMode;

/** A notice as it stands when an order for it arrives. */
record CurrentNotice(
        long reportId,
        int orderNumber,
        int edition,
        NoticeState state,
        boolean hasText,
        int channelId,
        ContentDigest digest) {

    /** Whether the order, or a newer one of the same report, has been carried out already. */
    boolean isAsNewAs(TakenOrder order) {
        return reportId == order.reportId() && orderNumber >= order.orderNumber();
    }

    /** What the instruction makes of this notice; throws {@link OrderRefused} where the two contradict each other. */
    Outcome after(TakenOrder order, Instruction instruction) {
        if (reportId != order.reportId()) {
            throw new OrderRefused(
                    OrderProblem.OTHER_REPORT, "notice %d belongs to another report".formatted(instruction.notice()));
        }
        return switch (instruction) {
            case Instruction.Publish publish -> corrected(publish);
            case Instruction.Withdraw withdraw -> withdrawn(withdraw);
            case Instruction.TakeDown _ -> from(NoticeState.PUBLISHED, ChangeKind.TAKEN_DOWN);
            case Instruction.Restore restore -> restored(restore);
        };
    }

    /** What an instruction makes of a notice that does not exist yet. */
    static Outcome first(Instruction instruction) {
        if (instruction instanceof Instruction.Publish publish) {
            return Outcome.of(ChangeKind.PUBLISHED, publish);
        }
        throw new OrderRefused(
                OrderProblem.NOT_PUBLISHED, "notice %d has not been published".formatted(instruction.notice()));
    }

    private Outcome corrected(Instruction.Publish publish) {
        if (publish.edition() <= edition) {
            throw new OrderRefused(
                    OrderProblem.NOT_NEWER,
                    "edition %d is not newer than edition %d".formatted(publish.edition(), edition));
        }
        return Outcome.of(ChangeKind.CORRECTED, publish);
    }

    private Outcome withdrawn(Instruction.Withdraw withdraw) {
        if (withdraw.withdrawal().kind().keepsText() && !hasText) {
            throw new OrderRefused(OrderProblem.TEXT_GONE, "the text that is to stay has been removed");
        }
        return outcome(ChangeKind.WITHDRAWN);
    }

    private Outcome restored(Instruction.Restore restore) {
        if (restore.edition() != edition) {
            throw new OrderRefused(
                    OrderProblem.WRONG_STATE,
                    "edition %d is to be restored, the last was %d".formatted(restore.edition(), edition));
        }
        return from(NoticeState.TAKEN_DOWN, ChangeKind.RESTORED);
    }

    private Outcome from(NoticeState required, ChangeKind kind) {
        if (state != required) {
            throw new OrderRefused(OrderProblem.WRONG_STATE, "the notice is %s, not %s".formatted(state, required));
        }
        return outcome(kind);
    }

    private Outcome outcome(ChangeKind kind) {
        return new Outcome(kind, edition, digest, channelId);
    }

    /** What the change log and the listeners are told. */
    record Outcome(ChangeKind kind, int edition, ContentDigest digest, int channelId) {

        private static Outcome of(ChangeKind kind, Instruction.Publish publish) {
            // the review has seen to this; here is the last door before the public
            if (publish.metadata().property() != DisclosureMode.PROACTIVE) {
                throw new OrderRefused(OrderProblem.NOT_PUBLISHABLE, "the edition is not for proactive disclosure");
            }
            if (!publish.digest().equals(digestOf(publish))) {
                throw new OrderRefused(
                        OrderProblem.NOT_PUBLISHABLE, "the edition does not give the digest that was signed off");
            }
            return new Outcome(
                    kind,
                    publish.edition(),
                    publish.digest(),
                    publish.metadata().channelId());
        }

        private static ContentDigest digestOf(Instruction.Publish publish) {
            return DomainJson.digest(publish.content(), publish.metadata(), Attachment.digests(publish.files()));
        }
    }
}
