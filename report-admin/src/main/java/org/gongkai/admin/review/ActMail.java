package org.gongkai.admin.review;

import org.gongkai.admin.mail.MailKind;
import org.gongkai.admin.mail.Outbox;
import org.gongkai.admin.report.StoredEdition;
import org.gongkai.domain.report.Edition;
import org.gongkai.domain.review.Act;
import org.gongkai.domain.review.Stage;
import org.gongkai.domain.town.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Which mail follows from an act: to those who sign next, and to the drafter. */
@Component
class ActMail {

    private final Outbox outbox;
    private final ReviewTerms terms;

    ActMail(Outbox outbox, ReviewTerms terms) {
        this.outbox = outbox;
        this.terms = terms;
    }

    /** An act that has been done, with the edition before it and after. */
    record Done(
            Actor actor,
            Act act,
            StoredEdition before,
            StoredEdition after,
            @Nullable String remark) {}

    /** Writes it, in the transaction of the act. */
    Mono<Void> follow(Done done) {
        return switch (done.act()) {
            case SUBMIT, APPROVE -> forward(done);
            case RETURN, RECALL ->
                outbox.tellDrafter(done.after(), MailKind.RETURNED, reason(done), null, done.actor());
            case WITHHOLD, REFER, DISCARD, CORRECT, WITHDRAW, TAKE_DOWN, RESTORE, MIGRATE -> Mono.empty();
        };
    }

    private Mono<Void> forward(Done done) {
        var after = done.after();
        if (after.edition() instanceof Edition.UnderReview review) {
            var due = terms.now()
                    .map(now -> now.due(review.stage(), after.updatedAt()).date());
            return outbox.tellSigners(after, due, done.actor());
        }
        return after.edition() instanceof Edition.Approved approved
                ? outbox.tellDrafter(after, MailKind.APPROVED, null, approved.publishAt(), done.actor())
                : Mono.empty();
    }

    /** What the secrecy review found is read at the desk and not in mail. */
    private static @Nullable String reason(Done done) {
        boolean secrecy =
                done.before().edition() instanceof Edition.UnderReview review && review.stage() == Stage.SECRECY;
        return secrecy ? null : done.remark();
    }
}
