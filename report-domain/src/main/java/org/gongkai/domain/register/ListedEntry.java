package org.gongkai.domain.register;

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
}
