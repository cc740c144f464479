package org.gongkai.deployment.settings;

/**
 * A setting that is not safe.
 *
 * @param code word of {@code gongkai.production.accept} and heading of docs/configuration.md
 * @param kind how grave it is
 * @param sentence what is wrong and what to set instead, in one line and free of secrets
 */
public record Fault(String code, Kind kind, String sentence) {

    /** Whether anybody may decide otherwise. */
    public enum Kind {
        /** Refused in every installation: the law leaves no choice. */
        ALWAYS,
        /** Refused in production. */
        IN_PRODUCTION,
        /** Refused in production unless the operator accepts it by its code, because something outside makes it safe. */
        UNLESS_ACCEPTED
    }

    static Fault always(String code, String sentence) {
        return new Fault(code, Kind.ALWAYS, sentence);
    }

    static Fault inProduction(String code, String sentence) {
        return new Fault(code, Kind.IN_PRODUCTION, sentence);
    }

    static Fault unlessAccepted(String code, String sentence) {
        return new Fault(code, Kind.UNLESS_ACCEPTED, sentence);
    }

    /** As it is printed. */
    public String line() {
        return code + ": " + sentence
                + (kind == Kind.UNLESS_ACCEPTED ? "; or accept it: --gongkai.production.accept=" + code : "");
    }
}
