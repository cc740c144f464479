package org.gongkai.deployment.command;

import java.sql.SQLException;
import java.util.List;
import org.gongkai.deployment.database.Database;
import org.gongkai.deployment.verify.AuditVerification;
import org.gongkai.deployment.verify.Upkeep;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gongkai audit}. */
@Command(name = "audit", description = "The audit log of the desk.")
record AuditCommand(Desk desk, Console console) {

    @Command(
            description = {
                "Checks that no row of the audit log was altered, removed or slipped in, and prints its head.",
                "Names what was altered, and ends with 1. Keep the head elsewhere: with --head it must be among the rows."
            })
    int verify(
            @Option(
                            names = "--head",
                            paramLabel = "HASH",
                            description = "a head printed before, which must still be in the log")
                    @Nullable
                    String head) {
        var result = desk.withDatabase(database -> verify(database, head));
        if (!result.findings().isEmpty()) {
            result.findings().forEach(console.err()::println);
            console.err().println("gongkai: the audit log was altered");
            return 1;
        }
        console.out().println("audit log: " + result.rows() + " rows, unaltered; head " + result.head());
        return 0;
    }

    private static AuditVerification.Result verify(Database database, @Nullable String head) {
        try (var connection = database.connectAsOwner()) {
            var result = AuditVerification.run(connection);
            if (head != null && !AuditVerification.holds(connection, head)) {
                return new AuditVerification.Result(
                        result.rows(), result.head(), List.of("the head " + head + " is not in the log"));
            }
            if (result.findings().isEmpty()) {
                Upkeep.AUDIT.succeeded(connection);
            }
            return result;
        } catch (SQLException fault) {
            throw new IllegalStateException(fault.getMessage(), fault);
        }
    }
}
