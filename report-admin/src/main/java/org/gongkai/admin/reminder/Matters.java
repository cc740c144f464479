package org.gongkai.admin.reminder;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.gongkai.admin.duty.DutyBoard;
import org.gongkai.admin.scope.Clockwork;
import org.gongkai.domain.declaration.Registers;
import org.gongkai.domain.duty.DutyReading;
import org.gongkai.domain.duty.DutyReading.Light;
import org.gongkai.domain.duty.DutyRule;
import org.gongkai.domain.register.RegisterAct;
import org.gongkai.domain.register.RegisterClock;
import org.gongkai.domain.register.RegisterKind;
import org.gongkai.domain.town.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds what has a last day: clocks of entries that run, and duties that are not done. */
@Component
class Matters {

    private static final int LONGEST_LABEL = 200;

    private final Registers registers;
    private final DutyBoard duties;
    private final ReminderStore store;

    Matters(Registers registers, DutyBoard duties, ReminderStore store) {
        this.registers = registers;
        this.duties = duties;
        this.store = store;
    }

    /** The clocks that are over soon or have been; inside the scope of the county. */
    Mono<List<Matter>> ofEntries(LocalDate today) {
        int ahead = registers.all().stream()
                .flatMap(kind -> kind.clocks().stream())
                .mapToInt(clock -> clock.reminders().horizon())
                .max()
                .orElse(0);
        return store.running(today.plusDays(ahead)).mapNotNull(this::matter).collectList();
    }

    private @Nullable Matter matter(ReminderStore.Running one) {
        return registers
                .kind(one.register())
                .flatMap(kind -> clock(kind, one.clock()).map(clock -> matter(one, kind, clock)))
                .orElse(null);
    }

    private static Optional<RegisterClock> clock(RegisterKind kind, String code) {
        return kind.clocks().stream().filter(clock -> clock.code().equals(code)).findFirst();
    }

    static Matter matter(ReminderStore.Running one, RegisterKind kind, RegisterClock clock) {
        boolean telling = kind.publicity() != null
                && kind.field(kind.title()).filter(field -> !field.personal()).isPresent();
        var number = one.number() == null ? "第 " + one.id() + " 号" : one.number();
        return new Matter(
                one.townId(),
                "entry:" + one.id(),
                one.id(),
                one.dueOn(),
                clock.reminders(),
                label(kind.name() + " · " + clock.label(), one.title()),
                label(kind.name() + " · " + clock.label(), telling ? one.title() : number),
                "/admin/entries/" + one.id(),
                roles(kind, clock, one.state()));
    }

    private static String label(String what, String which) {
        var whole = which.isEmpty() ? what : what + "：" + which;
        return whole.codePointCount(0, whole.length()) <= LONGEST_LABEL
                ? whole
                : whole.substring(0, whole.offsetByCodePoints(0, LONGEST_LABEL)) + "…";
    }

    /** Who can stop the clock now; where nobody can yet, who takes the entry further; else who looks after the town's desk. */
    static List<String> roles(RegisterKind kind, RegisterClock clock, String state) {
        Predicate<RegisterAct> here = act -> act.from().contains(state);
        Predicate<RegisterAct> stops = act -> clock.stops().contains(act.code());
        return Stream.of(here.and(stops), here, stops)
                .map(which -> roles(kind, which))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of(Role.TOWN_ADMINISTRATOR.code()));
    }

    private static List<String> roles(RegisterKind kind, Predicate<RegisterAct> which) {
        var roles = new TreeSet<String>();
        kind.acts().stream().filter(which).forEach(act -> roles.addAll(act.roles()));
        roles.removeAll(Set.of(RegisterAct.PUBLIC, RegisterAct.CLOCK));
        return List.copyOf(roles);
    }

    /** The duties that are not done, whenever they are due. The entries of a register remind by themselves. */
    Mono<List<Matter>> ofDuties(LocalDate today) {
        // what is due early in January is reminded of in December
        var years =
                today.getMonthValue() == 12 ? List.of(today.getYear(), today.getYear() + 1) : List.of(today.getYear());
        return Flux.fromIterable(years)
                .concatMap(year -> Mono.zip(
                        duties.towns(Clockwork.ACTOR, year, 0, today), duties.county(Clockwork.ACTOR, year, today)))
                .map(found -> {
                    var all = new ArrayList<Matter>();
                    found.getT1()
                            .forEach(town -> add(
                                    all,
                                    town.town().id(),
                                    "/admin/duties?town=" + town.town().slug(),
                                    town.readings()));
                    add(all, DutyBoard.COUNTY, "/admin/county/duties", found.getT2());
                    return (List<Matter>) all;
                })
                .reduce((one, next) ->
                        Stream.concat(one.stream(), next.stream()).distinct().toList());
    }

    private static void add(List<Matter> all, int townId, String link, Map<String, DutyReading> readings) {
        for (var reading : readings.values()) {
            var due = reading.due();
            var duty = reading.duty();
            if (due == null || isDone(reading) || duty.rule() instanceof DutyRule.OnEntries) {
                continue;
            }
            var label = label(duty.label(), reading.about());
            all.add(new Matter(
                    townId,
                    "duty:" + duty.code(),
                    null,
                    due.date(),
                    duty.reminders(),
                    label,
                    label,
                    link,
                    DutyBoard.rolesToAct(townId)));
        }
    }

    /** A channel that was renewed is to be renewed again; that is done only as long as there is time. */
    private static boolean isDone(DutyReading reading) {
        return reading.duty().rule().isYearly()
                && (reading.light() == Light.DONE || reading.light() == Light.DONE_LATE);
    }
}
