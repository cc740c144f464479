package org.gongkai.admin.register;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongkai.admin.audit.AuditTrail;
import org.gongkai.admin.calendar.Calendars;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.admin.series.NumberSeriesStore;
import org.gongkai.domain.declaration.Registers;
import org.gongkai.domain.duty.WorkingCalendar;
import org.gongkai.domain.register.ClockReading;
import org.gongkai.domain.register.EntryStep;
import org.gongkai.domain.register.Gatekeeper;
import org.gongkai.domain.register.Obstacle;
import org.gongkai.domain.register.RegisterAct;
import org.gongkai.domain.register.RegisterClock;
import org.gongkai.domain.register.RegisterEntry;
import org.gongkai.domain.register.RegisterKind;
import org.gongkai.domain.register.RegisterRefused;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Role;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Does what is done to entries: one act, one step, one transaction, with its number where it has one. What is refused changes nothing. */
@Component
public class RegisterDesk {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** Stands in the steps where the public acted. */
    private static final String PUBLIC_NAME = "公众";

    private final Registers registers;
    private final RegisterStore store;
    private final NumberSeriesStore numbers;
    private final Calendars calendars;
    private final TownScope scope;
    private final AuditTrail audit;
    private final InstantSource clock;

    RegisterDesk(
            Registers registers,
            RegisterStore store,
            NumberSeriesStore numbers,
            Calendars calendars,
            TownScope scope,
            AuditTrail audit,
            InstantSource clock) {
        this.registers = registers;
        this.store = store;
        this.numbers = numbers;
        this.calendars = calendars;
        this.scope = scope;
        this.audit = audit;
        this.clock = clock;
    }

    /** Those that have anything to do with registers: all but the three separated administrators. */
    static boolean maySee(Actor actor) {
        return actor.memberships().stream().noneMatch(one -> one.role().isSeparated())
                && !actor.memberships().isEmpty();
    }

    LocalDate today() {
        return clock.instant().atZone(ZONE).toLocalDate();
    }

    Mono<WorkingCalendar> calendar() {
        return calendars.current();
    }

    List<RegisterKind> kinds() {
        return registers.all();
    }

    Mono<RegisterKind> kind(String code) {
        return Mono.justOrEmpty(registers.kind(code));
    }

    Mono<Map<String, RegisterStore.Count>> counts(Actor actor) {
        return scope.of(actor, store.counts(today()).collectMap(RegisterStore.Count::register));
    }

    Mono<List<EntryLine>> list(Actor actor, EntryChoice choice, int limit) {
        return scope.of(actor, store.list(choice, today(), limit).collectList());
    }

    /** An entry the person may see; empty where there is none. */
    Mono<StoredEntry> find(Actor actor, long id) {
        return scope.of(actor, load(id, false));
    }

    /** Inside the scope of its town. */
    Mono<StoredEntry> load(long id, boolean lock) {
        return store.place(id, lock)
                .flatMap(place -> registers
                        .kind(place.register())
                        .map(kind -> store.steps(place.townId(), id)
                                .collectList()
                                .map(steps -> new StoredEntry(place.townId(), id, RegisterEntry.fold(kind, steps))))
                        .orElseGet(Mono::empty));
    }

    /** The roles somebody holds in a town, for the gates. */
    static Gatekeeper.Visitor visitor(Actor actor, int townId) {
        return new Gatekeeper.Visitor(
                actor.accountId(),
                actor.memberships().stream()
                        .filter(one -> one.townId() == townId || one.role() == Role.COUNTY_OPERATOR)
                        .map(one -> one.role().code())
                        .collect(Collectors.toSet()));
    }

    /** What a person may do with an entry now. */
    static List<RegisterAct> offers(Actor actor, StoredEntry stored) {
        var visitor = visitor(actor, stored.townId());
        return stored.entry().kind().acts().stream()
                .filter(act -> Gatekeeper.offers(stored.entry(), act, visitor))
                .toList();
    }

    /** How the clocks of an entry stand today. */
    Mono<List<ClockReading>> clocks(StoredEntry stored) {
        return calendars.current().map(calendar -> readings(stored.entry(), calendar));
    }

    private List<ClockReading> readings(RegisterEntry entry, WorkingCalendar calendar) {
        return entry.kind().clocks().stream()
                .map(one -> ClockReading.read(one, entry, calendar, today()))
                .flatMap(java.util.Optional::stream)
                .toList();
    }

    /** What somebody wants to do. */
    record Wish(String act, Map<String, String> values, String remark) {

        Wish {
            var kept = new LinkedHashMap<String, String>();
            values.forEach((field, value) -> kept.put(field, value.strip()));
            values = kept;
        }
    }

    /** Begins an entry in a town. */
    Mono<StoredEntry> begin(Actor actor, int townId, RegisterKind kind, Wish wish) {
        return scope.of(
                actor,
                beginAs(visitor(actor, townId), actor.name(), townId, kind, wish)
                        .delayUntil(stored -> audit.record(actor, townId, "register-" + wish.act(), subject(stored))));
    }

    /** Begins entries in a town, all of them or none. */
    Mono<Void> beginAll(Actor actor, int townId, RegisterKind kind, List<Wish> wishes) {
        var visitor = visitor(actor, townId);
        return scope.of(
                actor,
                Flux.fromIterable(wishes)
                        .concatMap(wish -> beginAs(visitor, actor.name(), townId, kind, wish))
                        .then(audit.record(
                                actor,
                                townId,
                                "register-imported",
                                "register:" + kind.code() + " entries:" + wishes.size())));
    }

    /** Begins an entry for somebody; inside the scope of its town. */
    Mono<StoredEntry> beginAs(Gatekeeper.Visitor visitor, String name, int townId, RegisterKind kind, Wish wish) {
        return beginAs(visitor, name, townId, kind, wish, now());
    }

    /** Begins an entry by what the public sent, as of when it was received; inside the scope of its town. */
    Mono<StoredEntry> beginForPublic(int townId, RegisterKind kind, Wish wish, Instant received) {
        return beginAs(new Gatekeeper.Visitor(0, Set.of(RegisterAct.PUBLIC)), PUBLIC_NAME, townId, kind, wish, received)
                .delayUntil(stored -> audit.record("public", townId, "register-" + wish.act(), subject(stored)));
    }

    private Mono<StoredEntry> beginAs(
            Gatekeeper.Visitor visitor, String name, int townId, RegisterKind kind, Wish wish, Instant at) {
        var blank = RegisterEntry.blank(kind);
        var act = act(kind, wish);
        return calendars
                .current()
                .doOnNext(calendar -> check(blank, act, visitor, wish, calendar))
                .flatMap(calendar -> step(blank, act, visitor, name, townId, wish, at)
                        .map(blank::with)
                        .flatMap(entry -> store.add(townId, entry, standing(entry, calendar))
                                .map(id -> new StoredEntry(townId, id, entry))));
    }

    /**
     * Does an act to an entry.
     *
     * @param version the person has seen; 0 where that does not matter, for the state guards it
     */
    Mono<StoredEntry> act(Actor actor, long id, Wish wish, int version) {
        return calendars
                .current()
                .flatMap(calendar -> scope.of(
                        actor,
                        load(id, true)
                                .doOnNext(stored -> {
                                    if (version != 0 && version != stored.version()) {
                                        throw new RegisterRefused(List.of(new Obstacle("stale", "", "")));
                                    }
                                })
                                .flatMap(stored ->
                                        actAs(visitor(actor, stored.townId()), actor.name(), stored, wish, calendar))
                                .delayUntil(stored -> audit.record(
                                        actor, stored.townId(), "register-" + wish.act(), subject(stored)))));
    }

    /** Does an act for somebody; inside the scope of its town. */
    Mono<StoredEntry> actAs(
            Gatekeeper.Visitor visitor, String name, StoredEntry stored, Wish wish, WorkingCalendar calendar) {
        var act = act(stored.entry().kind(), wish);
        check(stored.entry(), act, visitor, wish, calendar);
        return step(stored.entry(), act, visitor, name, stored.townId(), wish, now())
                .map(stored.entry()::with)
                .delayUntil(entry -> store.change(stored.townId(), stored.id(), entry, standing(entry, calendar)))
                .map(entry -> new StoredEntry(stored.townId(), stored.id(), entry));
    }

    private static String subject(StoredEntry stored) {
        return "register:" + stored.entry().kind().code() + " entry:" + stored.id();
    }

    private static RegisterAct act(RegisterKind kind, Wish wish) {
        return kind.act(wish.act())
                .orElseThrow(() -> new RegisterRefused(List.of(new Obstacle("no-such-act", "", ""))));
    }

    private void check(
            RegisterEntry entry, RegisterAct act, Gatekeeper.Visitor visitor, Wish wish, WorkingCalendar calendar) {
        var obstacles = obstacles(entry, act, visitor, wish, calendar);
        if (!obstacles.isEmpty()) {
            throw new RegisterRefused(obstacles);
        }
    }

    /** All that stands in the way of a wish today. */
    List<Obstacle> obstacles(
            RegisterEntry entry, RegisterAct act, Gatekeeper.Visitor visitor, Wish wish, WorkingCalendar calendar) {
        return Gatekeeper.obstacles(
                entry, act, visitor, wish.values(), wish.remark(), new Gatekeeper.Day(today(), calendar));
    }

    /** As exact as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(java.time.temporal.ChronoUnit.MICROS);
    }

    private Mono<EntryStep> step(
            RegisterEntry entry,
            RegisterAct act,
            Gatekeeper.Visitor visitor,
            String name,
            int townId,
            Wish wish,
            Instant now) {
        var numbering = entry.kind().numbering();
        var plain = new EntryStep(
                entry.steps().size() + 1,
                act.code(),
                now,
                visitor.account(),
                name,
                wish.values(),
                null,
                wish.remark().isBlank() ? null : wish.remark().strip());
        if (!act.numbers() || numbering == null || entry.number() != null) {
            return Mono.just(plain);
        }
        int year = now.atZone(ZONE).getYear();
        var values = entry.with(plain).values();
        return numbers.next(townId, "register:" + entry.kind().code(), year)
                .map(serial -> new EntryStep(
                        plain.sequence(),
                        plain.act(),
                        now,
                        plain.account(),
                        plain.name(),
                        plain.values(),
                        numbering.number(year, serial, values),
                        plain.remark()));
    }

    private RegisterStore.Standing standing(RegisterEntry entry, WorkingCalendar calendar) {
        return ClockReading.first(readings(entry, calendar))
                .map(reading -> new RegisterStore.Standing(
                        reading.due().date(), reading.clock().code()))
                .orElse(new RegisterStore.Standing(null, null));
    }

    /**
     * Does by itself what is due to happen on a day: ends entries whose force has ended. How many there were.
     *
     * @param atOnce the most of one register in one transaction
     */
    public Mono<Long> lapse(int atOnce) {
        var clockwork = new Gatekeeper.Visitor(0, Set.of(RegisterAct.CLOCK));
        return calendars
                .current()
                .flatMap(calendar -> Flux.fromIterable(lapsing())
                        .concatMap(lapse -> scope.ofCounty(store.endedEntries(
                                        lapse.kind().code(), lapse.act().from(), today(), atOnce)
                                .collectList()
                                .flatMapMany(Flux::fromIterable)
                                .concatMap(id -> load(id, true)
                                        .flatMap(stored -> actAs(
                                                        clockwork,
                                                        "到期自动",
                                                        stored,
                                                        new Wish(lapse.act().code(), Map.of(), ""),
                                                        calendar)
                                                .delayUntil(done -> audit.record(
                                                        "clock",
                                                        done.townId(),
                                                        "register-"
                                                                + lapse.act().code(),
                                                        subject(done)))))
                                .count()))
                        .reduce(0L, Long::sum));
    }

    /**
     * Finds anew by when entries have to be dealt with whose row names a clock that no longer sets a due date, as after the declaration of
     * its register was changed. How many there were.
     *
     * @param atOnce the most of one register in one transaction
     */
    public Mono<Long> standAnew(int atOnce) {
        return calendars
                .current()
                .flatMap(calendar -> Flux.fromIterable(registers.all())
                        .concatMap(kind -> standAnew(kind, calendar, atOnce))
                        .reduce(0L, Long::sum));
    }

    private Mono<Long> standAnew(RegisterKind kind, WorkingCalendar calendar, int atOnce) {
        var optional = kind.clocks().stream()
                .filter(RegisterClock::optional)
                .map(RegisterClock::code)
                .collect(Collectors.toSet());
        if (optional.isEmpty()) {
            return Mono.empty();
        }
        return scope.ofCounty(store.dueBy(kind.code(), optional, atOnce)
                .collectList()
                .flatMapMany(Flux::fromIterable)
                .concatMap(id -> load(id, true)
                        .flatMap(stored -> store.stand(stored.townId(), stored.id(), standing(stored.entry(), calendar))
                                .thenReturn(stored)))
                .count());
    }

    private record Lapse(RegisterKind kind, RegisterAct act) {}

    private List<Lapse> lapsing() {
        var all = new ArrayList<Lapse>();
        for (var kind : registers.all()) {
            if (!kind.validUntil().isEmpty()) {
                kind.acts().stream()
                        .filter(act -> act.roles().contains(RegisterAct.CLOCK))
                        .forEach(act -> all.add(new Lapse(kind, act)));
            }
        }
        return all;
    }

    /** The label of a field, for sentences. */
    static String label(RegisterKind kind, String field) {
        return kind.field(field).map(one -> Objects.requireNonNull(one.label())).orElse(field);
    }
}
