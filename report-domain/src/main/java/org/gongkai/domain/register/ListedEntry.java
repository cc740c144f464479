package org.gongkai.domain.register;

import java.util.List;
import java.util.Map;

/** An entry as it stood on a list on some day: its number in the register, and what the public saw of it. */
public record ListedEntry(long id, String title, Map<String, String> values) {

    public ListedEntry {
        values = Map.copyOf(values);
    }

    /** The value of a field; empty where it has none. */
    public String value(String field) {
        return values.getOrDefault(field, "");
    }

    /** The fields it says something in, of those that are public by the declaration as it is now: what was public once may be so no more. */
    public List<RegisterField> shown(RegisterKind kind) {
        var publicity = kind.publicity();
        return publicity == null
                ? List.of()
                : publicity.fields().stream()
                        .filter(code -> !value(code).isEmpty())
                        .flatMap(code -> kind.field(code).stream())
                        .toList();
    }
}
