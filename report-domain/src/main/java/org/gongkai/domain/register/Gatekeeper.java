package org.gongkai.domain.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gongkai.domain.duty.WorkingCalendar;

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

    /** The day of the act, with the calendar that says which days are worked. */
    public record Day(LocalDate today, WorkingCalendar calendar) {}

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
            RegisterEntry entry, RegisterAct act, Visitor visitor, Map<String, String> values, String remark, Day day) {
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
            act.stamps().forEach(code -> after.put(code, day.today().toString()));
            var attempt = new Attempt(entry, act, visitor, values, after, day);
            act.guards().stream()
                    .flatMap(guard -> attempt.obstacle(guard).stream())
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
}
