package org.gongkai.admin.register;

import java.util.List;
import org.gongkai.admin.audit.AuditTrail;
import org.gongkai.admin.report.FormRefused;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.domain.content.Inline;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Role;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/** How entries of a list stood before, and striking what should never have been said there. */
@Component
class FormerListings {

    private static final int MOST = 500;
    private static final int LONGEST_REASON = 300;

    private final RegisterDesk desk;
    private final ListingStore listings;
    private final TownScope scope;
    private final AuditTrail audit;

    FormerListings(RegisterDesk desk, ListingStore listings, TownScope scope, AuditTrail audit) {
        this.desk = desk;
        this.listings = listings;
        this.scope = scope;
        this.audit = audit;
    }

    /** An entry and how it stood, the newest first. */
    record Past(StoredEntry stored, List<FormerListing> listings) {}

    /** Empty where the person sees no such entry, or its register is not compared. */
    Mono<Past> of(Actor actor, long id) {
        return desk.find(actor, id)
                .filter(stored -> !stored.entry().kind().comparedBy().isEmpty())
                .flatMap(stored -> scope.of(
                                actor,
                                listings.former(stored.townId(), id, MOST).collectList())
                        .map(former -> new Past(stored, former)));
    }

    static boolean mayStrike(Actor actor, int townId) {
        return actor.holds(Role.APPROVER, townId);
    }

    /** Takes one out of what is shown, for good. Empty where the person sees none such, or it is struck or stands there now. */
    Mono<Past> strike(Actor actor, long id, int sequence, String typed) {
        return of(actor, id).flatMap(past -> {
            int town = past.stored().townId();
            if (!mayStrike(actor, town)) {
                throw new ResponseStatusException(HttpStatus.FORBIDDEN);
            }
            if (past.listings().stream().noneMatch(one -> one.sequence() == sequence && one.canBeStruck())) {
                return Mono.empty();
            }
            var reason = typed.strip();
            if (reason.isEmpty() || reason.length() > LONGEST_REASON || !Inline.isText(reason)) {
                throw new FormRefused("reason", "missing-strike");
            }
            return scope.of(
                    actor,
                    listings.strike(town, id, sequence, reason, actor)
                            .filter(first -> first)
                            .delayUntil(_ ->
                                    audit.record(actor, town, "listing-struck", "entry:" + id + " step:" + sequence))
                            .thenReturn(past));
        });
    }
}
