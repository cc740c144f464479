package org.gongkai.admin.review;

import org.gongkai.admin.audit.AuditTrail;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.domain.town.Actor;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Urgent take-downs and the second person they wait for. */
@Component
public class TakeDowns {

    private static final int MOST = 100;

    private final TakeDownStore store;
    private final TownScope scope;
    private final AuditTrail audit;

    TakeDowns(TakeDownStore store, TownScope scope, AuditTrail audit) {
        this.store = store;
        this.scope = scope;
        this.audit = audit;
    }

    /** The take-down of a report that still holds; empty where there is none. */
    public Mono<TakeDown> of(Actor actor, long reportId) {
        return scope.of(actor, store.of(reportId));
    }

    /** Those that this person could confirm, the oldest first. */
    public Flux<TakeDown> waitingFor(Actor actor) {
        return scope.of(actor, store.unconfirmed(MOST)).filter(takeDown -> takeDown.mayConfirm(actor));
    }

    /**
     * Confirms a take-down as the second person.
     *
     * @return whether it was theirs to confirm; empty where the person sees no such take-down
     */
    public Mono<Boolean> confirm(Actor actor, long reportId) {
        return scope.of(
                actor,
                store.of(reportId)
                        .flatMap(takeDown -> !takeDown.mayConfirm(actor)
                                ? Mono.just(false)
                                : store.confirm(takeDown, actor)
                                        .flatMap(updated -> audit.record(
                                                        actor,
                                                        takeDown.townId(),
                                                        "take-down-confirmed",
                                                        "report:" + reportId + "/" + takeDown.edition())
                                                .thenReturn(updated > 0))));
    }
}
