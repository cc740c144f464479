package org.gongkai.admin.register;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.gongkai.admin.audit.AuditTrail;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.domain.duty.WorkingCalendar;
import org.gongkai.domain.register.BatchRule;
import org.gongkai.domain.register.Gatekeeper;
import org.gongkai.domain.register.Obstacle;
import org.gongkai.domain.register.RegisterAct;
import org.gongkai.domain.register.RegisterEntry;
import org.gongkai.domain.register.RegisterKind;
import org.gongkai.domain.town.Actor;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Decides on many entries of a town by one decision: all of them in one transaction, or none (standards G7, 清理). */
@Component
class Batches {

    /** More than a town ever has in force. */
    static final int MOST = 500;

    /** Months before the end of its force in which an entry is due to be decided on (T16). */
    static final int AHEAD = 6;

    private final RegisterDesk desk;
    private final RegisterStore entries;
    private final BatchStore store;
    private final TownScope scope;
    private final AuditTrail audit;
    private final InstantSource clock;

    Batches(
            RegisterDesk desk,
            RegisterStore entries,
            BatchStore store,
            TownScope scope,
            AuditTrail audit,
            InstantSource clock) {
        this.desk = desk;
        this.entries = entries;
        this.store = store;
        this.scope = scope;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What is decided on an entry.
     *
     * @param act one of those of the rule
     * @param until the new last day of its force, as typed; empty to leave it
     */
    record Item(long entry, String act, String until, String remark) {}

    /** Whether the person does at least one of the acts in a town. */
    static boolean mayDecide(Actor actor, RegisterKind kind, int townId) {
        var rule = kind.batch();
        var visitor = RegisterDesk.visitor(actor, townId);
        return rule != null
                && rule.acts().keySet().stream()
                        .flatMap(code -> kind.act(code).stream())
                        .anyMatch(act -> act.roles().stream().anyMatch(visitor.roles()::contains));
    }

    /** The states from which at least one of the acts leads. */
    static Set<String> states(RegisterKind kind, BatchRule rule) {
        var states = new LinkedHashSet<String>();
        rule.acts().keySet().stream()
                .flatMap(code -> kind.act(code).stream())
                .map(RegisterAct::from)
                .forEach(states::addAll);
        return states;
    }

    /** What can be decided on in a town, that which ends first at the beginning. */
    Mono<List<EntryLine>> open(Actor actor, int townId, RegisterKind kind, BatchRule rule) {
        return scope.of(
                actor,
                entries.standing(townId, kind.code(), states(kind, rule), MOST).collectList());
    }

    /** What loses its force within the next months, in all towns the person sees. */
    Mono<List<EntryLine>> ending(Actor actor, RegisterKind kind, BatchRule rule) {
        return scope.of(
                actor,
                entries.ending(kind.code(), states(kind, rule), soon(), MOST).collectList());
    }

    /** The day by which what ends is to be decided on now. */
    LocalDate soon() {
        return desk.today().plusMonths(AHEAD);
    }

    Mono<List<BatchStore.Line>> list(Actor actor, RegisterKind kind, int limit) {
        return scope.of(actor, store.list(kind.code(), limit).collectList());
    }

    /** A batch with what it did. */
    record Batch(BatchStore.Line line, List<BatchStore.Done> done) {}

    /** Empty where the person sees no such batch. */
    Mono<Batch> find(Actor actor, long id) {
        return scope.of(
                actor,
                store.find(id)
                        .flatMap(line ->
                                store.done(line.townId(), id).collectList().map(done -> new Batch(line, done))));
    }

    /** Does them all, and tells the batch they were done by. Refused as a whole where one of them is refused. */
    Mono<Long> decide(Actor actor, int townId, RegisterKind kind, BatchRule rule, Decision decision, List<Item> items) {
        if (decision.decidedOn().isAfter(desk.today())) {
            throw refused("batch-day");
        }
        if (items.isEmpty() || items.size() > MOST) {
            throw refused("batch-size");
        }
        // in one order, so that two batches never wait for each other
        var ordered = items.stream().sorted(Comparator.comparing(Item::entry)).toList();
        return desk.calendar()
                .flatMap(calendar -> scope.of(
                        actor,
                        Flux.fromIterable(ordered)
                                .concatMap(item -> desk.load(item.entry(), true)
                                        .filter(stored -> stored.townId() == townId
                                                && stored.entry().kind().code().equals(kind.code()))
                                        .map(stored -> new Place(stored, item)))
                                .collectList()
                                .flatMap(places -> decide(actor, townId, rule, decision, places, items.size(), calendar)
                                        .delayUntil(id -> audit.record(
                                                actor,
                                                townId,
                                                "register-batch",
                                                "register:" + kind.code() + " batch:" + id + " entries:"
                                                        + places.size())))));
    }

    private record Place(StoredEntry stored, Item item) {}

    private Mono<Long> decide(
            Actor actor,
            int townId,
            BatchRule rule,
            Decision decision,
            List<Place> places,
            int wanted,
            WorkingCalendar calendar) {
        var visitor = RegisterDesk.visitor(actor, townId);
        if (places.size() != wanted) {
            throw refused("batch-gone");
        }
        var faults = faults(places, rule, decision, visitor, calendar);
        if (!faults.isEmpty()) {
            throw new BatchRefused(faults);
        }
        var register = places.getFirst().stored().entry().kind().code();
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return store.add(townId, register, decision, actor, now)
                .delayUntil(id -> Flux.fromIterable(places)
                        .concatMap(place -> desk.actAs(
                                        visitor,
                                        actor.name(),
                                        place.stored(),
                                        wish(place, rule, decision, id),
                                        calendar)
                                .flatMap(done -> store.addEntry(
                                        townId, id, done, place.item().act())))
                        .then());
    }

    private List<BatchRefused.Fault> faults(
            List<Place> places,
            BatchRule rule,
            Decision decision,
            Gatekeeper.Visitor visitor,
            WorkingCalendar calendar) {
        var faults = new ArrayList<BatchRefused.Fault>();
        for (var place : places) {
            RegisterEntry entry = place.stored().entry();
            var act = rule.acts().containsKey(place.item().act())
                    ? entry.kind().act(place.item().act()).orElse(null)
                    : null;
            if (act == null) {
                faults.add(new BatchRefused.Fault(entry.title(), new Obstacle("no-such-act", "", "")));
                continue;
            }
            desk.obstacles(entry, act, visitor, wish(place, rule, decision, 0), calendar)
                    .forEach(one -> faults.add(new BatchRefused.Fault(entry.title(), one)));
        }
        return faults;
    }

    private static RegisterDesk.Wish wish(Place place, BatchRule rule, Decision decision, long batch) {
        var kind = place.stored().entry().kind();
        var item = place.item();
        var values = new LinkedHashMap<String, String>();
        values.put(rule.result(), Objects.requireNonNullElse(rule.acts().get(item.act()), ""));
        values.put(rule.decision(), decision.words(rule.label(), batch));
        values.put(rule.notice(), decision.notice() == 0 ? "" : String.valueOf(decision.notice()));
        if (!item.until().isEmpty()) {
            values.put(kind.validUntil(), item.until());
        }
        return new RegisterDesk.Wish(item.act(), values, item.remark());
    }

    private static BatchRefused refused(String code) {
        return new BatchRefused(List.of(new BatchRefused.Fault("", new Obstacle(code, "", ""))));
    }
}
