package org.gongkai.admin.delegation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongkai.admin.audit.AuditTrail;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Membership;
import org.gongkai.domain.town.Role;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Naming a deputy while one is away, and ending that. What a deputy then may do, {@link org.gongkai.domain.review.Review} decides, from the
 * deputyships of the {@link Actor}.
 */
@Component
public class Delegations {

    /** Nobody is away for longer; a role that somebody has for good is given by the administrator. */
    private static final Duration LONGEST = Duration.ofDays(366);

    private static final int MOST = 100;
    private static final int MOST_CANDIDATES = 500;

    private final DelegationStore store;
    private final TownScope scope;
    private final AuditTrail audit;
    private final InstantSource clock;

    Delegations(DelegationStore store, TownScope scope, AuditTrail audit, InstantSource clock) {
        this.store = store;
        this.scope = scope;
        this.audit = audit;
        this.clock = clock;
    }

    /** A deputy to be named. */
    record NewDelegation(int townId, long deputyId, Set<Role> roles, Instant from, Instant until) {
        NewDelegation {
            roles = Set.copyOf(roles);
        }
    }

    /** Those given by a person, or to them, as far as the actor sees them. */
    public Flux<Delegation> of(Actor actor, long accountId) {
        return scope.of(actor, store.of(accountId, MOST));
    }

    /** The roles that a person could give to a deputy in this town. */
    static List<Role> rolesOf(Actor actor, int townId) {
        return actor.memberships().stream()
                .filter(one -> one.townId() == townId)
                .map(Membership::role)
                .filter(Role::isReviewer)
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    Flux<DelegationStore.Candidate> candidates(Actor actor, int townId) {
        return scope.of(actor, store.candidates(townId, actor.accountId(), MOST_CANDIDATES));
    }

    /** Names a deputy; fails with {@link DelegationRefused}. */
    Mono<Long> name(Actor actor, NewDelegation wanted) {
        var now = clock.instant();
        if (wanted.roles().isEmpty()
                || !Set.copyOf(rolesOf(actor, wanted.townId())).containsAll(wanted.roles())) {
            return Mono.error(new DelegationRefused("delegation.no-role"));
        }
        if (!wanted.until().isAfter(wanted.from()) || !wanted.until().isAfter(now)) {
            return Mono.error(new DelegationRefused("delegation.no-time"));
        }
        if (Duration.between(wanted.from(), wanted.until()).compareTo(LONGEST) > 0
                || wanted.from().isAfter(now.plus(LONGEST))) {
            return Mono.error(new DelegationRefused("delegation.too-long"));
        }
        return scope.of(
                actor,
                store.candidates(wanted.townId(), actor.accountId(), MOST_CANDIDATES)
                        .any(one -> one.id() == wanted.deputyId())
                        .filter(known -> known)
                        .switchIfEmpty(Mono.error(() -> new DelegationRefused("delegation.no-deputy")))
                        .then(Mono.defer(() -> store.lockAndFindOther(actor, wanted)))
                        .filter(other -> !other)
                        .switchIfEmpty(Mono.error(() -> new DelegationRefused("delegation.other")))
                        .then(Mono.defer(() -> store.add(actor, wanted)))
                        .delayUntil(id -> audit.record(
                                actor,
                                wanted.townId(),
                                "delegation",
                                "delegation:" + id + " account:" + wanted.deputyId() + " "
                                        + wanted.roles().stream()
                                                .sorted()
                                                .map(Role::code)
                                                .collect(Collectors.joining(" ")))));
    }

    /**
     * Ends one.
     *
     * @return whether it was theirs to end; empty where the person sees no such delegation that is not over
     */
    public Mono<Boolean> end(Actor actor, long id) {
        return scope.of(
                actor,
                store.find(id)
                        .flatMap(found -> !found.mayEnd(actor)
                                ? Mono.just(false)
                                : store.end(found, actor)
                                        .filter(ended -> ended > 0)
                                        .flatMap(_ -> audit.record(
                                                actor,
                                                found.townId(),
                                                "delegation-ended",
                                                "delegation:" + id + " account:" + found.deputyId()))
                                        .thenReturn(true)));
    }
}
