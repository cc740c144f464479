package org.gongkai.deployment.command;

import java.nio.file.Path;
import java.sql.SQLException;
import org.gongkai.deployment.database.Database;
import org.gongkai.deployment.verify.DatabaseVerification;
import org.gongkai.deployment.verify.Findings;
import org.gongkai.deployment.verify.PublicVerification;
import org.gongkai.deployment.verify.SavedHead;
import org.gongkai.deployment.verify.Upkeep;
import org.gongkai.deployment.verify.Verified;
import org.gongkai.domain.file.FileShelf;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gongkai changes}. */
@Command(name = "changes", description = "The public change log.")
record ChangesCommand(Desk desk, Console console) {

    @Command(
            description = {
                "Checks that nothing published was altered, left out or dated back: numbers, chain and signatures of the",
                "change log, every notice and kept edition against it, and the bytes of the attachments.",
                "Names what was altered, and ends with 1."
            })
    int verify(
            @Option(
                            names = "--url",
                            paramLabel = "URL",
                            description = "check this site by what it publishes, instead of the database here")
                    @Nullable
                    String url,
            @Option(
                            names = "--files",
                            description = "with --url: read every attachment of the site too and check its bytes")
                    boolean files,
            @Option(
                            names = "--since",
                            paramLabel = "FILE",
                            description = "also check that the log still holds the head saved in this file")
                    @Nullable
                    Path since,
            @Option(
                            names = "--save",
                            paramLabel = "FILE",
                            description = "save the head, if all is well, for --since at the next time")
                    @Nullable
                    Path save) {
        var findings = new Findings(console.out()::println, console.err()::println);
        var before = since == null ? null : SavedHead.read(since);
        var verified = url == null
                ? desk.withDatabase(database -> inDatabase(database, desk.files(), findings, before))
                : PublicVerification.run(url, files, findings, before);
        if (findings.count() > 0) {
            console.err().println("gongkai: the public record was altered, findings: " + findings.count());
            return 1;
        }
        if (save != null && verified.head() != null) {
            SavedHead.write(verified.head(), save);
        }
        console.out().println(verified);
        return 0;
    }

    private static Verified inDatabase(
            Database database, FileShelf files, Findings findings, @Nullable SavedHead since) {
        try (var connection = database.connectAsOwner()) {
            var verified = DatabaseVerification.run(connection, files, findings, since);
            if (findings.count() == 0) {
                Upkeep.CHANGES.succeeded(connection);
            }
            return verified;
        } catch (SQLException fault) {
            throw new IllegalStateException(fault.getMessage(), fault);
        }
    }
}
