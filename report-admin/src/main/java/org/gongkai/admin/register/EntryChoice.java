package org.gongkai.admin.register;

import java.util.List;

/**
 * Which entries are asked for.
 *
 * @param town id; 0 for all the person sees
 * @param state empty for all
 * @param words in title or number; empty for all
 * @param before id behind which the list goes on, as the newest come first; {@link Long#MAX_VALUE} for the beginning
 * @param where conditions that all hold
 */
record EntryChoice(
        String register,
        int town,
        String state,
        String words,
        boolean overdue,
        long before,
        List<EntryCondition> where) {

    EntryChoice {
        where = List.copyOf(where);
    }

    EntryChoice(String register, int town, String state, String words, boolean overdue, long before) {
        this(register, town, state, words, overdue, before, List.of());
    }
}
