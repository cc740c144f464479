package org.gongkai.domain.register;

import java.util.List;
import java.util.Set;

/**
 * What the public sees of a register.
 *
 * @param states in which an entry is public
 * @param fields it shows, in their order
 * @param until field with the last day it is public; empty for ever (执法决定 are taken down by themselves)
 */
public record Publicity(Set<String> states, List<String> fields, String until) {

    public Publicity {
        states = Set.copyOf(states);
        fields = List.copyOf(fields);
    }
}
