package org.gongkai.deployment.settings;

import java.util.function.Consumer;

/** Where attachments lie, and how they travel there. */
final class FileStoreRules {

    private FileStoreRules() {}

    static void look(Settings settings, Consumer<Fault> found) {
        var store = FileStoreSettings.of(settings);
        store.problems().forEach(problem -> found.accept(Fault.inProduction("file-store", problem)));
        if (store.isInClear()) {
            found.accept(Fault.inProduction(
                    "file-store-in-clear",
                    "attachments would travel unencrypted: set --gongkai.files.s3.endpoint=https://…"));
        }
    }
}
