package org.gongkai.deployment.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code gongkai} itself: what all commands have in common. */
@Command(
        name = "gongkai",
        description = "Publishes the government documents of a county's towns.",
        versionProvider = Version.class,
        footer = {
            "",
            "Without a command: serve. GONGKAI_HOME (./gongkai-data) holds database, files and secrets;",
            "GONGKAI_DATABASE_URL names an external PostgreSQL."
        })
final class RootCommand {

    @Option(
            names = "--gongkai.home",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "instead of GONGKAI_HOME")
    @Nullable
    String home;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "print what went wrong in full, as GONGKAI_DEBUG=true does")
    boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "print this help")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "print the version")
    boolean version;
}
