package org.gongkai.admin.duty;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gongkai.admin.audit.AuditTrail;
import org.gongkai.admin.calendar.Calendars;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.admin.town.TownStore;
import org.gongkai.domain.declaration.Duties;
import org.gongkai.domain.duty.Duty;
import org.gongkai.domain.duty.DutyReading;
import org.gongkai.domain.duty.DutyReading.Fulfilment;
import org.gongkai.domain.duty.DutyRule;
import org.gongkai.domain.duty.WorkingCalendar;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Role;
import org.gongkai.domain.town.Town;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** How the duties of towns and county stand: what was published is found by itself, what was done elsewhere is recorded. */
@Component
public class DutyBoard {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Pattern YEAR = Pattern.compile("(?<![0-9])(20[0-9]{2})(?![0-9])");

    /** Who writes and looks after what a town publishes. */
    private static final List<Role> RECORDING = List.of(Role.DRAFTER, Role.OFFICE_REVIEWER, Role.TOWN_ADMINISTRATOR);

    /** Stands for the county among towns. */
    public static final int COUNTY = 0;

    private final Duties duties;
    private final DutyStore store;
    private final TownStore towns;
    private final Calendars calendars;
    private final TownScope scope;
    private final AuditTrail audit;
    private final InstantSource clock;

    DutyBoard(
            Duties duties,
            DutyStore store,
            TownStore towns,
            Calendars calendars,
            TownScope scope,
            AuditTrail audit,
            InstantSource clock) {
        this.duties = duties;
        this.store = store;
        this.towns = towns;
        this.calendars = calendars;
        this.scope = scope;
        this.audit = audit;
        this.clock = clock;
    }

    /** This day in Beijing. */
    public LocalDate today() {
        return clock.instant().atZone(ZONE).toLocalDate();
    }

    Duties duties() {
        return duties;
    }

    /** The duties of one town by their codes; a duty that it cannot have, as without a channel of the class, is not there. */
    public record TownDuties(Town town, Map<String, DutyReading> readings) {}

    /** What the database knows, as it is needed for every town. */
    private record Facts(
            List<DutyStore.Published> published,
            List<DutyStore.Renewed> channels,
            List<DutyStore.Running> running,
            List<DutyStore.Evidence> evidence,
            WorkingCalendar calendar) {}

    /**
     * Those of the towns a person sees, by name.
     *
     * @param year in which the yearly ones are due
     * @param townId one of them; 0 for all
     */
    Mono<List<TownDuties>> towns(Actor actor, int year, int townId) {
        return towns(actor, year, townId, today());
    }

    /** As they stand on a day. */
    public Mono<List<TownDuties>> towns(Actor actor, int year, int townId, LocalDate today) {
        return facts(actor, year, townId)
                .zipWith(
                        towns.towns().collectList(),
                        (facts, all) -> all.stream()
                                .filter(town -> actor.sees(town.id()) && (townId == 0 || town.id() == townId))
                                .sorted(Comparator.comparing(Town::name))
                                .map(town ->
                                        new TownDuties(town, readings(Duty.Bearer.TOWN, town.id(), facts, year, today)))
                                .toList());
    }

    /** Those of the county itself. */
    Mono<Map<String, DutyReading>> county(Actor actor, int year) {
        return county(actor, year, today());
    }

    /** As they stand on a day. */
    public Mono<Map<String, DutyReading>> county(Actor actor, int year, LocalDate today) {
        return facts(actor, year, 0).map(facts -> readings(Duty.Bearer.COUNTY, COUNTY, facts, year, today));
    }

    /** Codes of the roles that record what shows that a duty was done, and so are to act. */
    public static List<String> rolesToAct(int townId) {
        return townId == COUNTY
                ? List.of(Role.COUNTY_OPERATOR.code())
                : RECORDING.stream().map(Role::code).toList();
    }

    /** What was recorded for a year. */
    Mono<List<DutyStore.Evidence>> evidence(Actor actor, int year, int townId) {
        return scope.of(actor, store.evidence(year, townId).collectList());
    }

    private Mono<Facts> facts(Actor actor, int year, int townId) {
        var kinds = new HashSet<String>();
        duties.all().forEach(duty -> kinds.addAll(duty.proof().kinds()));
        var work = Mono.zip(
                store.published(kinds, LocalDate.of(year - 1, 1, 1), townId).collectList(),
                store.channels(townId).collectList(),
                store.running(townId).collectList(),
                store.evidence(year, townId).collectList());
        return scope.of(actor, work)
                .zipWith(
                        calendars.current(),
                        (found, calendar) ->
                                new Facts(found.getT1(), found.getT2(), found.getT3(), found.getT4(), calendar));
    }

    private Map<String, DutyReading> readings(Duty.Bearer who, int townId, Facts facts, int year, LocalDate today) {
        var readings = new LinkedHashMap<String, DutyReading>();
        for (var duty : duties.of(who)) {
            reading(duty, townId, facts, year, today).ifPresent(reading -> readings.put(duty.code(), reading));
        }
        return readings;
    }

    private Optional<DutyReading> reading(Duty duty, int townId, Facts facts, int year, LocalDate today) {
        return switch (duty.rule()) {
            case DutyRule.Yearly _ -> DutyReading.yearly(duty, year, proofs(duty, townId, facts), today);
            case DutyRule.SinceLast rule -> renewal(duty, rule, townId, facts, today);
            case DutyRule.OnEntries rule -> {
                var first = facts.running().stream()
                        .filter(one -> one.townId() == townId
                                && one.register().equals(rule.register())
                                && one.clock().equals(rule.clock()))
                        .findFirst();
                yield Optional.of(DutyReading.entries(
                        duty,
                        first.map(DutyStore.Running::due).orElse(null),
                        first.map(DutyStore.Running::title).orElse(""),
                        today));
            }
        };
    }

    private static List<Fulfilment> proofs(Duty duty, int townId, Facts facts) {
        var found = new ArrayList<Fulfilment>();
        facts.published().stream()
                .filter(one -> one.townId() == townId && duty.proof().kinds().contains(one.kind()))
                .forEach(one ->
                        found.add(new Fulfilment(one.on(), one.number(), "", one.title(), yearNamed(one.title()))));
        facts.evidence().stream()
                .filter(one -> one.townId() == townId && one.duty().equals(duty.code()))
                .forEach(one -> found.add(new Fulfilment(
                        one.doneOn(),
                        0,
                        one.link(),
                        one.receipt().isEmpty() ? one.link() : one.receipt(),
                        one.year() - 1)));
        return found;
    }

    /** The year a title is about; 0 where it names none. */
    static int yearNamed(String title) {
        var matcher = YEAR.matcher(title);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private Optional<DutyReading> renewal(
            Duty duty, DutyRule.SinceLast rule, int townId, Facts facts, LocalDate today) {
        if (rule.channels() == DutyRule.ChannelClass.HOME) {
            return home(duty, townId, facts, today);
        }
        return facts.channels().stream()
                .filter(one -> one.townId() == townId
                        && one.channelClass().equals(rule.channels().code()))
                .map(one -> DutyReading.renewal(duty, one.name(), one.last(), one.since(), facts.calendar(), today))
                .min(Comparator.comparing(
                        reading -> Objects.requireNonNull(reading.due()).date()));
    }

    private Optional<DutyReading> home(Duty duty, int townId, Facts facts, LocalDate today) {
        var shown = facts.channels().stream()
                .filter(one -> townId == COUNTY || one.townId() == townId)
                .toList();
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        var last = shown.stream()
                .map(DutyStore.Renewed::last)
                .filter(Objects::nonNull)
                .max(Comparator.comparing(Fulfilment::on))
                .orElse(null);
        var since = shown.stream()
                .map(DutyStore.Renewed::since)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return Optional.of(DutyReading.renewal(duty, "", last, since, facts.calendar(), today));
    }

    /** Who may record what shows that a duty was done: those of the town who write and look after it; for the county its operator. */
    static boolean mayRecord(Actor actor, int townId) {
        return townId == COUNTY ? actor.isCountyWide() : RECORDING.stream().anyMatch(role -> actor.holds(role, townId));
    }

    /** Records a link or a receipt. */
    Mono<Long> record(Actor actor, DutyStore.Evidence evidence) {
        return scope.of(
                actor,
                store.record(evidence)
                        .delayUntil(id -> audit.record(
                                actor,
                                town(evidence.townId()),
                                "duty-record",
                                "duty:" + evidence.duty() + "/" + evidence.year())));
    }

    /** Takes back what was recorded by mistake; empty where there is nothing the person may take back. */
    Mono<Integer> takeBack(Actor actor, long id) {
        var mine = new HashSet<Integer>();
        actor.memberships().forEach(one -> mine.add(one.townId()));
        mine.removeIf(town -> !mayRecord(actor, town));
        return scope.of(
                actor,
                store.takeBack(id, mine, actor.name())
                        .delayUntil(townId -> audit.record(actor, town(townId), "duty-take-back", "evidence:" + id)));
    }

    private static @Nullable Integer town(int townId) {
        return townId == COUNTY ? null : townId;
    }
}
