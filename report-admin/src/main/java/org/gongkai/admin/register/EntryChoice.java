package org.gongkai.admin.register;

import java.util.List;
import java.util.Objects;
import org.gongkai.domain.register.RegisterKind;
import org.springframework.util.MultiValueMap;

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

    private static final int LONGEST_WORDS = 60;

    EntryChoice {
        where = List.copyOf(where);
    }

    EntryChoice(String register, int town, String state, String words, boolean overdue, long before) {
        this(register, town, state, words, overdue, before, List.of());
    }

    /** What the parameters of an address ask for, from its beginning; what is none of them is left out. */
    static EntryChoice of(RegisterKind kind, int town, MultiValueMap<String, String> asked) {
        var state = first(asked, "state");
        var words = first(asked, "q");
        return new EntryChoice(
                kind.code(),
                town,
                kind.states().containsKey(state) ? state : "",
                words.length() > LONGEST_WORDS || words.indexOf('\0') >= 0 ? "" : words.strip(),
                first(asked, "overdue").equals("true"),
                Long.MAX_VALUE,
                EntryCondition.parse(asked.getOrDefault("where", List.of())));
    }

    private static String first(MultiValueMap<String, String> asked, String name) {
        return Objects.requireNonNullElse(asked.getFirst(name), "");
    }

    /** The same, going on behind an entry. */
    EntryChoice behind(long id) {
        return new EntryChoice(register, town, state, words, overdue, id, where);
    }
}
