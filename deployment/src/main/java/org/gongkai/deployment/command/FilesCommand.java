package org.gongkai.deployment.command;

import java.io.IOException;
import java.nio.file.Path;
import org.gongkai.admin.OperationRefused;
import org.gongkai.deployment.backup.Shelf;
import org.gongkai.deployment.files.InstallationShelf;
import org.gongkai.domain.file.FolderShelf;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gongkai files}. */
@Command(name = "files", description = "The bytes of attachments.")
record FilesCommand(Desk desk, Console console) {

    @Command(
            description = {
                "Copies the attachments in a folder to where attachments lie now, such as an S3-compatible store, and checks each",
                "by its SHA-256. What is there already is passed over, so the same command goes on where it was ended."
            })
    int copy(
            @Option(
                            names = "--from",
                            paramLabel = "DIR",
                            description = "the folder, or `files` of a folder of backups; without it that of this home")
                    @Nullable
                    Path from)
            throws IOException {
        var source = from == null ? InstallationShelf.folder(desk.home().get()) : new FolderShelf(from);
        if (!source.isThere()) {
            throw new OperationRefused("there is no folder of attachments: " + from);
        }
        var copied = Shelf.copyAll(
                source,
                desk.files(),
                console.progress(),
                damaged -> console.err().println("damaged: " + damaged));
        console.out().printf("%d files, %d bytes%n", copied.files(), copied.bytes());
        if (copied.damaged() > 0) {
            throw new OperationRefused(copied.damaged() + " attachments are damaged and were not copied");
        }
        return 0;
    }
}
