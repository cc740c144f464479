package org.gongkai.domain.town;

/** A part of what was given cannot stand; {@link #part()} says which, so that a form can say it at its field. */
public final class PartRefused extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String part;

    PartRefused(String part, String message) {
        super(message);
        this.part = part;
    }

    /** The name of the component, such as {@code phone}. */
    public String part() {
        return part;
    }
}
