package org.gongkai.domain.register;

import java.util.List;
import java.util.Set;

/**
 * What the public sees of a register.
 *
 * @param states in which an entry is public
 * @param fields it shows, in their order
 * @param until field with the last day it is public; empty for ever (执法决定 are taken down by themselves)
 * @param takenDown of {@code states}, those in which an entry shows only that it is gone and why (行政处罚法 arts. 48, 85)
 * @param reasons of {@code fields}, those that are shown then
 */
public record Publicity(
        Set<String> states, List<String> fields, String until, Set<String> takenDown, List<String> reasons) {

    public Publicity {
        states = Set.copyOf(states);
        fields = List.copyOf(fields);
        takenDown = Set.copyOf(takenDown);
        reasons = List.copyOf(reasons);
    }

    /** The fields that are shown in a state, in their order. */
    public List<String> fieldsIn(String state) {
        if (!states.contains(state)) {
            return List.of();
        }
        return takenDown.contains(state) ? reasons : fields;
    }
}
