package org.gongkai.domain.check;

import org.jspecify.annotations.Nullable;

/**
 * Something that was found in a text.
 *
 * @param code what it is, key of its sentence in the message bundles
 * @param place where it stands
 * @param excerpt the words it speaks of, as they stand there; empty where it speaks of the whole
 * @param instead what should stand there; a mask of the same length, or the right wording; null where nobody can know
 */
public record Found(
        String code,
        Weight weight,
        Place place,
        String excerpt,
        @Nullable String instead) {

    /** Whether it is personal data that a mask of the same length hides. */
    public boolean isMaskable() {
        return instead != null && instead.length() == excerpt.length() && instead.indexOf('*') >= 0;
    }

    /** Whether it is personal data. */
    public boolean isPersonal() {
        return PersonalData.CODES.contains(code);
    }

    /** The same in another place. */
    public Found at(Place other) {
        return new Found(code, weight, other, excerpt, instead);
    }
}
