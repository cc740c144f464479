package org.gongkai.admin.order;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.gongkai.admin.audit.AuditTrail;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.admin.web.NotFound;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Membership;
import org.gongkai.domain.town.Role;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Tells those concerned of orders that were not carried out, and lets them try again. Nothing is approved by that: the order is
 * the one that was signed, and the publisher carries it out once at most.
 */
@Component
public class TroubledOrders {

    /** How many a person is shown at most. */
    private static final int MOST = 100;

    private static final Set<Role> TOLD = EnumSet.of(Role.DRAFTER, Role.APPROVER, Role.TOWN_ADMINISTRATOR);

    private final TroubledOrderStore store;
    private final TownScope scope;
    private final AuditTrail audit;

    TroubledOrders(TroubledOrderStore store, TownScope scope, AuditTrail audit) {
        this.store = store;
        this.scope = scope;
        this.audit = audit;
    }

    /** Those that concern this person: as drafter, approver or administrator of a town, as county operator all. */
    public Flux<TroubledOrder> of(Actor actor) {
        if (actor.isCountyWide()) {
            return scope.of(actor, store.all(MOST));
        }
        var towns = towns(actor);
        return towns.isEmpty() ? Flux.empty() : scope.of(actor, store.ofTowns(towns, MOST));
    }

    /** Those of one report, for everybody who sees the report. */
    public Flux<TroubledOrder> ofReport(Actor actor, long reportId) {
        return scope.of(actor, store.ofReport(reportId));
    }

    /** Whether to offer this person to try again; where nobody has tried yet it would change nothing. */
    public static boolean offersToTryAgain(Actor actor, TroubledOrder order) {
        return order.attempts() > 0 && mayTryAgain(actor, order);
    }

    /** An approver of the town, or a county operator. */
    private static boolean mayTryAgain(Actor actor, TroubledOrder order) {
        return actor.holds(Role.APPROVER, order.townId()) || actor.holds(Role.COUNTY_OPERATOR, order.townId());
    }

    /**
     * Gives an order to the publisher anew. Fails with {@link NotFound} where there is no such order, or it has been carried out
     * meanwhile, and with 403 for those who may not.
     */
    public Mono<TroubledOrder> tryAgain(Actor actor, long id) {
        return scope.of(
                actor,
                store.find(id)
                        .filterWhen(order -> mayTryAgain(actor, order)
                                ? store.giveAgain(order)
                                : Mono.error(new ResponseStatusException(HttpStatus.FORBIDDEN)))
                        .switchIfEmpty(Mono.error(() -> new NotFound("no-such-order")))
                        .delayUntil(order -> audit.record(
                                actor,
                                order.townId(),
                                "try-again",
                                "report:" + order.reportId() + "/order:" + order.orderNumber())));
    }

    private static List<Integer> towns(Actor actor) {
        return actor.memberships().stream()
                .filter(membership -> TOLD.contains(membership.role()))
                .map(Membership::townId)
                .distinct()
                .toList();
    }
}
