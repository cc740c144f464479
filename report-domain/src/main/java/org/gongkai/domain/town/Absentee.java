package org.gongkai.domain.town;

import org.jspecify.annotations.Nullable;

/** Somebody who is away and in whose place a deputy acts (代办). */
public record Absentee(long accountId, String name) {

    /**
     * A name as it stands under what was signed, with 代 and the name of the one it was done for.
     *
     * @param absentee null where a person acted for nobody but themselves
     */
    public static String signature(String name, @Nullable Absentee absentee) {
        return absentee == null ? name : name + "（代" + absentee.name() + "）";
    }
}
