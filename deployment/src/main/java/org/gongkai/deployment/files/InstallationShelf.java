package org.gongkai.deployment.files;

import org.gongkai.deployment.home.CannotStart;
import org.gongkai.deployment.home.Home;
import org.gongkai.deployment.settings.FileStoreSettings;
import org.gongkai.deployment.settings.Settings;
import org.gongkai.domain.file.FileShelf;
import org.gongkai.domain.file.FolderShelf;

/** The one shelf that all roles and commands of an installation use. */
public final class InstallationShelf {

    private static final String FOLDER = "files";

    private InstallationShelf() {}

    /** The shelf that is set; asks nothing of it yet. */
    public static FileShelf open(Settings settings, Home home) {
        var store = FileStoreSettings.of(settings);
        if (!store.problems().isEmpty()) {
            throw new CannotStart(store.problems().getFirst());
        }
        return store.isBucket() ? new BucketShelf(store, home.directory(FOLDER), FileShelf.LARGEST) : folder(home);
    }

    /** The folder in this home, whatever is set. */
    public static FolderShelf folder(Home home) {
        return new FolderShelf(home.directory().resolve(FOLDER));
    }
}
