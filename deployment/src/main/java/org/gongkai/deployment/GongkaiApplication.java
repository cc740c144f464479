package org.gongkai.deployment;

/** The one runnable application: every role, and the command line. */
public final class GongkaiApplication {

    private GongkaiApplication() {}

    /** Runs one command; {@code serve} when none is named. */
    public static void main(String[] arguments) {
        throw new UnsupportedOperationException("being written: " + arguments.length);
    }
}
