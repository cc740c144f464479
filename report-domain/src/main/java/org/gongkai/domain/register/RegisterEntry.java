package org.gongkai.domain.register;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry as its steps have made it: its state is a fold over what is recorded, and nothing else. Immutable.
 *
 * @param state empty before the first step
 */
public record RegisterEntry(
        RegisterKind kind,
        String state,
        Map<String, String> values,
        @Nullable String number,
        List<EntryStep> steps) {

    public RegisterEntry {
        values = Map.copyOf(values);
        steps = List.copyOf(steps);
    }

    /** Before anything was done. */
    public static RegisterEntry blank(RegisterKind kind) {
        return new RegisterEntry(kind, "", Map.of(), null, List.of());
    }

    /** What these steps make; a step that is not of this register is an error, for what is recorded was allowed when it was. */
    public static RegisterEntry fold(RegisterKind kind, List<EntryStep> steps) {
        var entry = blank(kind);
        for (var step : steps) {
            entry = entry.with(step);
        }
        return entry;
    }

    /** After one more step. */
    public RegisterEntry with(EntryStep step) {
        var act = kind.act(step.act())
                .orElseThrow(() -> new IllegalStateException("register " + kind.code() + " has no act " + step.act()));
        var after = new LinkedHashMap<>(values);
        act.clears().forEach(after::remove);
        act.stamps().forEach(field -> after.put(field, step.day().toString()));
        step.values().forEach((field, value) -> {
            if (value.isEmpty()) {
                after.remove(field);
            } else {
                after.put(field, value);
            }
        });
        var all = new ArrayList<>(steps);
        all.add(step);
        return new RegisterEntry(kind, act.after(state), after, step.number() == null ? number : step.number(), all);
    }

    /** The value of a field; empty where it has none. */
    public String value(String field) {
        return values.getOrDefault(field, "");
    }

    /** What names it. */
    public String title() {
        return value(kind.title());
    }

    /** How often an act was done. */
    public long times(String act) {
        return steps.stream().filter(step -> step.act().equals(act)).count();
    }

    /** Whether the public sees it. */
    public boolean isPublic() {
        return kind.isPublic(state);
    }

    /** What the public sees of it, masked; empty where it sees nothing. */
    public Map<String, String> shown() {
        var publicity = kind.publicity();
        if (publicity == null || !isPublic()) {
            return Map.of();
        }
        var shown = new LinkedHashMap<String, String>();
        for (var code : publicity.fieldsIn(state)) {
            var value = value(code);
            if (!value.isEmpty()) {
                kind.field(code).ifPresent(field -> shown.put(code, field.shown(value)));
            }
        }
        return shown;
    }
}
