package org.gongkai.deployment.command;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.gongkai.admin.OperationRefused;
import org.gongkai.deployment.backup.Archive;
import org.gongkai.deployment.backup.Restore;
import org.gongkai.deployment.backup.SealedKeys;
import org.gongkai.deployment.database.Database;
import org.gongkai.deployment.files.InstallationShelf;
import org.gongkai.deployment.home.Home;
import org.gongkai.deployment.settings.Settings;
import org.gongkai.deployment.verify.AuditVerification;
import org.gongkai.deployment.verify.DatabaseVerification;
import org.gongkai.deployment.verify.Findings;
import org.gongkai.domain.file.FileShelf;
import org.gongkai.publisher.signing.KeyFolder;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gongkai restore}. */
@Command(
        name = "restore",
        description = {
            "Brings a backup back into an empty database and home, and verifies the change log and the audit log.",
            "Killed, it goes on where it was when it is run again; until it has ended no server starts there."
        })
final class RestoreCommand implements Callable<Integer> {

    private final Supplier<Home> home;
    private final Map<String, String> environment;
    private final Console console;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "DIR",
            description = "a backup, or a folder of backups: the newest one")
    private Path from = Path.of("");

    @Option(names = "--town", description = "the newest backup of this one town")
    private @Nullable String town;

    @Option(
            names = "--keys-passphrase",
            paramLabel = "FILE",
            description = "also open the sealed keys, by the first line of this file")
    private @Nullable Path passphrase;

    @Option(names = "--check", description = "only read the backup, every byte, and say whether it is whole")
    private boolean isChecking;

    RestoreCommand(Supplier<Home> home, Map<String, String> environment, Console console) {
        this.home = home;
        this.environment = environment;
        this.console = console;
    }

    @Override
    public Integer call() {
        var backup = Archive.find(from, town);
        if (town != null && !town.equals(backup.manifest().town())) {
            throw new OperationRefused("this is no backup of the town " + town
                    + ": restore the whole one elsewhere, and take `gongkai backup --town " + town + "` of that");
        }
        return isChecking ? check(backup) : restore(backup);
    }

    private int check(Archive.Found backup) {
        Restore.check(backup, console.progress());
        long wrong = Restore.checkFiles(backup, console.progress());
        if (wrong > 0) {
            throw new OperationRefused("the backup is damaged: " + wrong + " attachments are missing or altered");
        }
        console.out().println(backup.folder() + ": whole");
        return 0;
    }

    private int restore(Archive.Found backup) {
        var opening = passphrase == null ? null : SealedKeys.passphrase(passphrase);
        var files = InstallationShelf.open(Settings.of(List.of(), environment), home.get());
        try (var database = Database.open(home.get(), environment)) {
            SpringApplication.getShutdownHandlers().add(database::close);
            boolean isWell = Restore.run(
                    database,
                    home.get(),
                    files,
                    backup,
                    opening,
                    console.progress(),
                    () -> verify(database, files, backup));
            if (!isWell) {
                throw new OperationRefused(
                        "what was restored does not verify, so it is not let to the public: see above");
            }
            console.out().println(backup.folder() + ": restored");
            hintAtKeys(database);
        }
        return 0;
    }

    private boolean verify(Database database, FileShelf files, Archive.Found backup) {
        try (var connection = database.connectAsOwner()) {
            return verify(connection, files, backup);
        } catch (SQLException fault) {
            throw new IllegalStateException(fault.getMessage(), fault);
        }
    }

    private boolean verify(Connection connection, FileShelf files, Archive.Found backup) throws SQLException {
        if (backup.manifest().town() != null) {
            HeadKeys.signHead(connection, KeyFolder.of(home.get().directory()));
        }
        var findings = new Findings(console.out()::println, console.err()::println);
        var verified = DatabaseVerification.run(connection, files, findings, null);
        var audit = AuditVerification.run(connection);
        audit.findings().forEach(console.out()::println);
        if (findings.count() > 0 || !audit.findings().isEmpty()) {
            return false;
        }
        console.out().println("changes verify: " + verified);
        console.out().println("audit verify: ok: " + audit.rows() + " rows, head " + audit.head());
        return true;
    }

    /** A key whose private half is elsewhere signs on there, or is lost. */
    private void hintAtKeys(Database database) {
        var here = KeyFolder.of(home.get().directory()).keys().stream()
                .map(key -> key.id())
                .toList();
        for (var key : HeadKeys.list(database)) {
            if (key.until() == null && !here.contains(key.id())) {
                console.out()
                        .println("the private half of key " + key.id()
                                + " is not in this home: if its home is lost, run `gongkai keys retire " + key.id()
                                + "`");
            }
        }
    }
}
