package org.gongkai.deployment.command;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.gongkai.admin.OperationRefused;
import org.gongkai.deployment.home.Home;
import org.gongkai.publisher.signing.KeyFolder;
import org.gongkai.publisher.signing.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code gongkai keys}. */
@Command(name = "keys", description = "The keys under which the change log is signed.")
record KeysCommand(Desk desk, Supplier<Home> home, Console console) {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @Command(
            description =
                    "Lists all keys: id, from when, until when or -, and whether its private half is in this home.")
    int list() {
        var here = folder().keys().stream().map(SigningKey::id).collect(Collectors.toUnmodifiableSet());
        for (var line : desk.withDatabase(HeadKeys::list)) {
            var until = line.until() == null ? "-" : time(line.until());
            console.out()
                    .println(String.join(
                            "\t",
                            line.id(),
                            time(line.from()),
                            until,
                            here.contains(line.id()) ? "here" : "elsewhere"));
        }
        return 0;
    }

    @Command(
            description = {
                "Makes a new key for this home, which signs from the next change on, also in a running server. The old one stays",
                "listed with its time, so that what it signed can still be checked; its private half is deleted."
            })
    int rotate() {
        var key = desk.withDatabase(database -> HeadKeys.rotate(database, folder()));
        console.out().println("key " + key.id() + " signs from now on");
        return 0;
    }

    @Command(description = "Ends a key whose home is lost.")
    int retire(@Parameters(paramLabel = "ID", description = "as listed") String id) {
        if (!desk.withDatabase(database -> HeadKeys.retire(database, id))) {
            throw new OperationRefused("no key that signs has this id: " + id);
        }
        console.out().println("key " + id + " signs no more");
        return 0;
    }

    private KeyFolder folder() {
        return KeyFolder.of(home.get().directory());
    }

    private static String time(OffsetDateTime time) {
        return time.atZoneSameInstant(ZONE)
                .toOffsetDateTime()
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }
}
