package org.gongkai.domain.register;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says what stands in the way of an act. Screen and guard both ask here, so that what is offered is what is taken. */
public final class Gatekeeper {

    private static final int LONGEST_REMARK = 1_000;

    private Gatekeeper() {}

    /** Whoever wants to act: account and the codes of the roles held in the town of the entry. */
    public record Visitor(long account, Set<String> roles) {
        public Visitor {
            roles = Set.copyOf(roles);
        }
    }

    /** Whether the act belongs to what this person does in this state, whatever may still be missing. */
    public static boolean offers(RegisterEntry entry, RegisterAct act, Visitor visitor) {
        return fits(entry, act) && act.roles().stream().anyMatch(visitor.roles()::contains);
    }

    private static boolean fits(RegisterEntry entry, RegisterAct act) {
        return act.creates() ? entry.steps().isEmpty() : act.from().contains(entry.state());
    }

    /**
     * All that stands in the way; empty where the act can be done.
     *
     * @param values to be written, as typed and stripped
     */
    public static List<Obstacle> obstacles(
            RegisterEntry entry, RegisterAct act, Visitor visitor, Map<String, String> values, String remark) {
        if (act.roles().stream().noneMatch(visitor.roles()::contains)) {
            return List.of(Obstacle.of("not-yours", ""));
        }
        if (!fits(entry, act)) {
            return List.of(Obstacle.of("wrong-state", ""));
        }
        var found = new ArrayList<Obstacle>();
        values.forEach((code, value) -> value(entry.kind(), act, code, value).ifPresent(found::add));
        var after = new java.util.HashMap<>(entry.values());
        after.putAll(values);
        for (var code : act.requires()) {
            if (after.getOrDefault(code, "").isBlank()) {
                found.add(Obstacle.of("required", code));
            }
        }
        if ((act.remark() && remark.isBlank()) || remark.length() > LONGEST_REMARK) {
            found.add(Obstacle.of("remark", ""));
        }
        if (found.isEmpty()) {
            act.guards().stream()
                    .filter(guard -> !holds(guard, entry, after, visitor))
                    .map(guard -> new Obstacle("guard", field(guard), guard.message()))
                    .forEach(found::add);
        }
        return found;
    }

    private static Optional<Obstacle> value(RegisterKind kind, RegisterAct act, String code, String value) {
        if (!act.asks().contains(code)) {
            return Optional.of(Obstacle.of("unknown-field", code));
        }
        return kind.field(code)
                .filter(field -> !value.isEmpty() && !kind.takes(field, value))
                .map(field -> Obstacle.of("bad-value", code));
    }

    private static String field(Guard guard) {
        return switch (guard) {
            case Guard.DaysBetween days -> days.to();
            case Guard.NotBefore day -> day.field();
            case Guard.RequiredIf required -> required.field();
            case Guard.OneOf choice -> choice.field();
            case Guard.DayOfYear fixed -> fixed.field();
            case Guard.OnlyIf only -> field(only.guard());
            case Guard.SomebodyElse _, Guard.AtMost _ -> "";
        };
    }

    private static boolean holds(Guard guard, RegisterEntry entry, Map<String, String> values, Visitor visitor) {
        return switch (guard) {
            case Guard.DaysBetween days ->
                (!days.unless().isEmpty()
                                && !values.getOrDefault(days.unless(), "").isBlank())
                        || between(values, days.from(), days.to()) >= days.least();
            case Guard.NotBefore day -> between(values, day.other(), day.field()) >= 0;
            case Guard.SomebodyElse other ->
                entry.steps().stream()
                        .noneMatch(step -> other.acts().contains(step.act()) && step.account() == visitor.account());
            case Guard.RequiredIf required ->
                !required.values().contains(values.getOrDefault(required.other(), ""))
                        || !values.getOrDefault(required.field(), "").isBlank();
            case Guard.OneOf choice -> choice.values().contains(values.getOrDefault(choice.field(), ""));
            case Guard.DayOfYear fixed -> isOn(fixed, values.getOrDefault(fixed.field(), ""));
            case Guard.OnlyIf only -> !only.condition().holds(values) || holds(only.guard(), entry, values, visitor);
            case Guard.AtMost most -> entry.times(most.act()) < most.times();
        };
    }

    private static boolean isOn(Guard.DayOfYear fixed, String day) {
        return day.isEmpty() || MonthDay.from(LocalDate.parse(day)).equals(fixed.day());
    }

    /** Days from one to the other; where a day is missing there is nothing to compare and all is well. */
    private static long between(Map<String, String> values, String from, String to) {
        var first = values.getOrDefault(from, "");
        var second = values.getOrDefault(to, "");
        return first.isEmpty() || second.isEmpty()
                ? Long.MAX_VALUE
                : ChronoUnit.DAYS.between(LocalDate.parse(first), LocalDate.parse(second));
    }
}
