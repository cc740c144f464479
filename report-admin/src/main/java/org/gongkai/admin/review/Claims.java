package org.gongkai.admin.review;

import org.gongkai.admin.audit.AuditTrail;
import org.gongkai.admin.report.EditionStore;
import org.gongkai.admin.report.StoredEdition;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.domain.report.Edition;
import org.gongkai.domain.review.Act;
import org.gongkai.domain.review.ActRequest;
import org.gongkai.domain.review.Refusal;
import org.gongkai.domain.review.ReportRefused;
import org.gongkai.domain.review.Review;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Role;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Taking a waiting report in hand, so that two people do not read the same text, and giving it back. */
@Component
public class Claims {

    private final EditionStore editions;
    private final ClaimStore store;
    private final ReviewProperties properties;
    private final TownScope scope;
    private final AuditTrail audit;

    Claims(EditionStore editions, ClaimStore store, ReviewProperties properties, TownScope scope, AuditTrail audit) {
        this.editions = editions;
        this.store = store;
        this.properties = properties;
        this.scope = scope;
        this.audit = audit;
    }

    /** Who has this edition in hand; empty where nobody has. */
    public Mono<Claim> of(Actor actor, StoredEdition found) {
        return found.edition() instanceof Edition.UnderReview review
                ? scope.of(actor, store.of(found, review.stage()))
                : Mono.empty();
    }

    /**
     * Takes a report in hand that the person could sign now. Fails with {@link ReportRefused} where they could not, or where somebody else
     * has it; empty where the person sees no such report.
     */
    public Mono<Claim> take(Actor actor, long reportId) {
        return scope.of(actor, editions.lock(reportId).flatMap(editions::newest).flatMap(found -> take(actor, found)));
    }

    private Mono<Claim> take(Actor actor, StoredEdition found) {
        var obstacles = Review.obstaclesToOffering(found.edition(), new ActRequest(Act.APPROVE, actor, null));
        if (!obstacles.isEmpty()) {
            return Mono.error(new ReportRefused(obstacles));
        }
        if (!(found.edition() instanceof Edition.UnderReview review)) {
            return Mono.error(new IllegalStateException("the table lets only an edition under review be approved"));
        }
        return store.take(found, review.stage(), actor, properties.claim())
                .flatMap(taken -> taken > 0 ? audit(actor, found, "claim") : Mono.<Void>empty())
                .then(Mono.defer(() -> store.of(found, review.stage())))
                .flatMap(claim -> claim.accountId() == actor.accountId()
                        ? Mono.just(claim)
                        : Mono.error(new ReportRefused(new Refusal.InHand(claim.name()))));
    }

    /**
     * Gives a report back: whoever has it, or the town's administrator for them.
     *
     * @return whether nobody has it now; empty where the person sees no such report
     */
    public Mono<Boolean> release(Actor actor, long reportId) {
        return scope.of(
                actor, editions.lock(reportId).flatMap(editions::newest).flatMap(found -> release(actor, found)));
    }

    private Mono<Boolean> release(Actor actor, StoredEdition found) {
        if (!(found.edition() instanceof Edition.UnderReview review)) {
            return Mono.just(true);
        }
        return store.of(found, review.stage())
                .flatMap(claim -> mayRelease(actor, found, claim)
                        ? store.release(found)
                                .then(audit(actor, found, "release"))
                                .thenReturn(true)
                        : Mono.just(false))
                .defaultIfEmpty(true);
    }

    static boolean mayRelease(Actor actor, StoredEdition found, Claim claim) {
        return claim.accountId() == actor.accountId()
                || actor.holds(Role.TOWN_ADMINISTRATOR, found.manuscript().townId());
    }

    private Mono<Void> audit(Actor actor, StoredEdition found, String act) {
        var manuscript = found.manuscript();
        return audit.record(
                actor, manuscript.townId(), act, "report:" + manuscript.reportId() + "/" + manuscript.edition());
    }
}
