package org.gongkai.api.search;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The order in which hits are shown. */
public enum Sort {
    /** What bears the number, then titles, then texts; within each the newest first. */
    RELEVANCE,
    /** The newest first. */
    NEWEST;

    /** The word for it in addresses. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Sort> ofCode(String code) {
        return Arrays.stream(values()).filter(sort -> sort.code().equals(code)).findFirst();
    }
}
