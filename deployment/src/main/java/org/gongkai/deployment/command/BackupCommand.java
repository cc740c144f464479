package org.gongkai.deployment.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.gongkai.admin.OperationRefused;
import org.gongkai.deployment.backup.Archive;
import org.gongkai.deployment.backup.Backup;
import org.gongkai.deployment.backup.SealedKeys;
import org.gongkai.deployment.home.Home;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gongkai backup}. */
@Command(
        name = "backup",
        description = {
            "Writes database and attachments into a folder of backups, while the server runs or while it does not.",
            "Attachments that the folder has already are not copied again. Ends with 1 where an attachment is damaged."
        })
final class BackupCommand implements Callable<Integer> {

    private final Desk desk;
    private final Supplier<Home> home;
    private final Console console;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "the folder; made where there is none")
    private Path out = Path.of("");

    @Option(names = "--town", description = "slug of the one town that is written")
    private @Nullable String town;

    @Option(
            names = "--keys-passphrase",
            paramLabel = "FILE",
            description =
                    "also write the keys of this home, sealed by the first line of this file; without it they stay out")
    private @Nullable Path passphrase;

    @Option(
            names = "--keep",
            paramLabel = "N",
            description = "afterwards remove all but the newest N backups of the platform and of each town")
    private @Nullable Integer keep;

    BackupCommand(Desk desk, Supplier<Home> home, Console console) {
        this.desk = desk;
        this.home = home;
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (keep != null && keep < 1) {
            throw new OperationRefused("--keep leaves one backup at least");
        }
        var keys = passphrase == null ? null : SealedKeys.seal(home.get(), SealedKeys.passphrase(passphrase));
        var archive = new Archive(out);
        var written = desk.withDatabase(
                database -> Backup.write(database, desk.files(), archive, town, keys, console.progress()));
        var manifest = written.manifest();
        console.out()
                .printf(
                        "%s: %d tables, %d rows, %d files of %d bytes, schema %s, change %d%n",
                        written.folder(),
                        manifest.tables().size(),
                        manifest.tables().stream()
                                .mapToLong(table -> table.rows())
                                .sum(),
                        manifest.files().count(),
                        manifest.files().bytes(),
                        manifest.schema(),
                        manifest.changes().sequence());
        if (keep != null) {
            console.out().println(archive.prune(keep) + " older backups removed");
        }
        if (manifest.files().damaged() > 0) {
            throw new OperationRefused(manifest.files().damaged()
                    + " attachments of this home are damaged and not in the backup: see `gongkai changes verify`");
        }
        return 0;
    }
}
