package org.gongkai.api.search;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is searched. */
public enum Among {
    /** Listed notices. */
    NOTICES("publication.public_search"),
    /** Public entries of registers, through the view that holds the rule of what is public. */
    REGISTERS("(select e.town_id, e.id as number, e.public_since as first_published_at, e.register, e.words"
            + " from publication.register_entry e)");

    private final String relation;

    Among(String relation) {
        this.relation = relation;
    }

    /** Where {@code number}, {@code first_published_at} and {@code words} stand. */
    String relation() {
        return relation;
    }

    /** The word for it in addresses. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Among> ofCode(String code) {
        return Arrays.stream(values())
                .filter(among -> among.code().equals(code))
                .findFirst();
    }
}
