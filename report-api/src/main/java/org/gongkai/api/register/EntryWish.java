package org.gongkai.api.register;

import org.gongkai.api.serving.Query;
import org.gongkai.api.serving.WrongRequest;
import org.gongkai.domain.register.RegisterKind;

/**
 * Which entries of a register are asked for.
 *
 * @param state empty for all
 * @param words to be found in title or number; empty for all
 * @param before only with a lower id
 */
record EntryWish(String state, String words, long before) {

    private static final int LONGEST_WORDS = 100;
    private static final long FROM_THE_NEWEST = Long.MAX_VALUE;

    static EntryWish of(RegisterKind kind, Query query, long before) {
        var state = query.value("state").orElse("");
        if (!state.isEmpty() && !kind.isPublic(state)) {
            throw new WrongRequest("state");
        }
        var words = query.value("q").orElse("").strip();
        if (words.length() > LONGEST_WORDS || words.codePoints().anyMatch(Character::isISOControl)) {
            throw new WrongRequest("q");
        }
        return new EntryWish(state, words, before == 0 ? FROM_THE_NEWEST : before);
    }

    /** Whether only some of the register's entries are asked for. */
    public boolean isNarrowed() {
        return !state.isEmpty() || !words.isEmpty();
    }

    /** Whether it begins with the newest. */
    public boolean isFirst() {
        return before == FROM_THE_NEWEST;
    }
}
