package org.gongkai.deployment;

import org.gongkai.deployment.command.CommandRun;

/** The one runnable application: every role, and the command line. */
public final class GongkaiApplication {

    private GongkaiApplication() {}

    /** Runs one command; {@code serve} when none is named. */
    public static void main(String[] arguments) {
        System.exit(CommandRun.ofThisProcess().run(arguments));
    }
}
