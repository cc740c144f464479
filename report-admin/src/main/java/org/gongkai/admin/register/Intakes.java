package org.gongkai.admin.register;

import java.util.List;
import org.gongkai.admin.audit.AuditTrail;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.domain.declaration.Registers;
import org.gongkai.domain.register.Obstacle;
import org.gongkai.domain.register.RegisterKind;
import org.gongkai.domain.register.RegisterRefused;
import org.gongkai.domain.town.Actor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Makes entries of what the public sent: each in one transaction, in the scope of its town alone, by the same gates as anybody else's. What cannot
 * become one is set aside with the reason and stays there until somebody has seen to it.
 */
@Component
class Intakes {

    private static final Logger LOG = LoggerFactory.getLogger(Intakes.class);
    private static final int MOST_ATTEMPTS = 5;
    private static final int SHOWN = 200;

    private final IntakeStore store;
    private final RegisterDesk desk;
    private final Registers registers;
    private final TownScope scope;
    private final AuditTrail audit;

    Intakes(IntakeStore store, RegisterDesk desk, Registers registers, TownScope scope, AuditTrail audit) {
        this.store = store;
        this.desk = desk;
        this.registers = registers;
        this.scope = scope;
        this.audit = audit;
    }

    /** Takes in what waits; how many entries have begun. */
    Mono<Long> takeIn(int atOnce) {
        return scope.ofCounty(store.waiting(atOnce).collectList())
                .flatMapMany(Flux::fromIterable)
                .concatMap(place -> scope.ofTown(place.townId(), begin(place))
                        .onErrorResume(fault -> setAside(place, fault).then(Mono.empty())))
                .count();
    }

    private Mono<StoredEntry> begin(IntakeStore.Place place) {
        return store.take(place)
                .flatMap(sent -> Mono.defer(() -> {
                    var kind = kind(sent.register());
                    var intake = kind.intake();
                    if (intake == null) {
                        throw refused("no-such-form");
                    }
                    var wish = new RegisterDesk.Wish(intake.act(), sent.values(), "");
                    return desk.beginForPublic(place.townId(), kind, wish, sent.receivedAt());
                }))
                .delayUntil(stored -> store.done(place, stored.id()));
    }

    private RegisterKind kind(String register) {
        return registers.kind(register).orElseThrow(() -> refused("no-such-register"));
    }

    private static RegisterRefused refused(String code) {
        return new RegisterRefused(List.of(new Obstacle(code, "", "")));
    }

    /** The reason names what is wrong and with which field, and nothing of what was sent. */
    private Mono<Void> setAside(IntakeStore.Place place, Throwable fault) {
        boolean forGood = fault instanceof RegisterRefused;
        var problem = fault instanceof RegisterRefused refused
                ? refused.obstacles().stream()
                        .map(one -> (one.code() + " " + one.field()).strip())
                        .reduce((one, other) -> one + ", " + other)
                        .orElse("")
                : fault.getClass().getSimpleName();
        return scope.ofTown(
                        place.townId(),
                        store.failed(place, problem, forGood, MOST_ATTEMPTS).delayUntil(aside -> {
                            LOG.warn(
                                    "what the public sent to town {} {}: {}",
                                    place.townId(),
                                    aside ? "is set aside" : "is tried again",
                                    problem);
                            return aside
                                    ? audit.record("public", place.townId(), "intake-set-aside", problem)
                                    : Mono.empty();
                        }))
                .then();
    }

    /** What was set aside in somebody's towns. */
    Mono<List<IntakeStore.Aside>> aside(Actor actor) {
        return scope.of(actor, store.aside(SHOWN).collectList());
    }

    /** Has what was set aside in somebody's towns tried again; how many. */
    Mono<Long> again(Actor actor) {
        return scope.of(
                actor, store.again().delayUntil(count -> audit.record(actor, null, "intake-again", "sent:" + count)));
    }
}
