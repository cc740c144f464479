package org.gongkai.domain.register;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What changed on a list between two days. An entry that stayed is the same by its id; one that was taken off and put on anew is the same by
 * the field the register is compared by, where that value stands on each side once.
 *
 * @param same how many entries say the same on both days
 */
public record ListDifference(List<ListedEntry> added, List<ListedEntry> removed, List<Changed> changed, int same) {

    public ListDifference {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        changed = List.copyOf(changed);
    }

    /** An entry that says something else, and in which fields. */
    public record Changed(ListedEntry before, ListedEntry after, List<FieldChange> fields) {
        public Changed {
            fields = List.copyOf(fields);
        }
    }

    /** What a field said and says; empty for nothing. */
    public record FieldChange(RegisterField field, String before, String after) {}

    /** Whether both days show the same list. */
    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
    }

    /** The difference between what stood on a list on two days, in the order of the later, then of the earlier. */
    public static ListDifference between(
            RegisterKind kind, Collection<ListedEntry> before, Collection<ListedEntry> after) {
        var pairs = pairs(kind, before, after);
        var added = new ArrayList<ListedEntry>();
        var changed = new ArrayList<Changed>();
        int same = 0;
        for (var one : after) {
            var earlier = pairs.get(one);
            if (earlier == null) {
                added.add(one);
                continue;
            }
            var fields = changes(kind, earlier, one);
            if (fields.isEmpty()) {
                same++;
            } else {
                changed.add(new Changed(earlier, one, fields));
            }
        }
        var kept = new HashSet<>(pairs.values());
        return new ListDifference(
                added, before.stream().filter(one -> !kept.contains(one)).toList(), changed, same);
    }

    /** For each entry of the later day that stood there on the earlier, how it stood then. */
    private static Map<ListedEntry, ListedEntry> pairs(
            RegisterKind kind, Collection<ListedEntry> before, Collection<ListedEntry> after) {
        var earlier = before.stream().collect(Collectors.toMap(ListedEntry::id, Function.identity()));
        var pairs = new LinkedHashMap<ListedEntry, ListedEntry>();
        for (var one : after) {
            var its = earlier.remove(one.id());
            if (its != null) {
                pairs.put(one, its);
            }
        }
        var left = once(kind, earlier.values());
        once(kind, after.stream().filter(one -> !pairs.containsKey(one)).toList())
                .forEach((key, one) -> {
                    var its = left.get(key);
                    if (its != null) {
                        pairs.put(one, its);
                    }
                });
        return pairs;
    }

    /** By the field of comparison, those whose value nobody else has. */
    private static Map<String, ListedEntry> once(RegisterKind kind, Collection<ListedEntry> entries) {
        var found = new HashMap<String, ListedEntry>();
        var twice = new HashSet<String>();
        for (var one : entries) {
            var key = one.value(kind.comparedBy());
            if (key.isEmpty() || found.put(key, one) != null) {
                twice.add(key);
            }
        }
        found.keySet().removeAll(twice);
        return found;
    }

    private static List<FieldChange> changes(RegisterKind kind, ListedEntry before, ListedEntry after) {
        var publicity = kind.publicity();
        if (publicity == null) {
            return List.of();
        }
        var stamped = stamped(kind);
        return publicity.fields().stream()
                .filter(code -> !stamped.contains(code) && !before.value(code).equals(after.value(code)))
                .flatMap(code -> kind.field(code).stream())
                .map(field -> new FieldChange(field, before.value(field.code()), after.value(field.code())))
                .toList();
    }

    /** The day on which something was published anew says nothing of what it says. */
    private static Set<String> stamped(RegisterKind kind) {
        return kind.acts().stream().flatMap(act -> act.stamps().stream()).collect(Collectors.toSet());
    }
}
