package org.gongkai.domain.town;

import java.util.regex.Pattern;

/** The part of an address that names a town or channel: 2 to 40 of a–z, 0–9 and single inner hyphens, starting with a letter. */
public record Slug(String value) {

    private static final Pattern SHAPE = Pattern.compile("[a-z](?:-?[a-z0-9]){1,39}");

    public Slug {
        if (value.length() > 40 || !SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a slug has 2 to 40 of a-z, 0-9 and single hyphens and starts with a letter: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
