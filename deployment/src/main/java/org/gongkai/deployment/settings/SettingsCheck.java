package org.gongkai.deployment.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.gongkai.deployment.settings.Fault.Kind;

/** Looks at everything that is set and names what is not safe, all of it at once. */
public final class SettingsCheck {

    private final Settings settings;
    private final Path home;

    /** @param home directory of secrets and keys */
    public SettingsCheck(Settings settings, Path home) {
        this.settings = settings;
        this.home = home;
    }

    /** All that would be refused in production, accepted or not. */
    public List<Fault> faults() {
        var faults = new ArrayList<Fault>();
        Consumer<Fault> found = faults::add;
        RetentionRules.look(settings, found);
        AddressRules.look(settings, found);
        DatabaseRules.look(settings, found);
        SecretRules.look(settings, home, found);
        FileStoreRules.look(settings, found);
        DisclosureRules.look(settings, found);
        return List.copyOf(faults);
    }

    /** Those that stop the start, as this is set. */
    public List<Fault> refused() {
        return faults().stream().filter(this::isRefused).toList();
    }

    /** Whether this stops the start. */
    public boolean isRefused(Fault fault) {
        return fault.kind() == Kind.ALWAYS
                || settings.isProduction()
                        && !(fault.kind() == Kind.UNLESS_ACCEPTED
                                && settings.accepted().contains(fault.code()));
    }

    /** Throws {@link UnsafeSettings} with a line for each fault that stops the start. */
    public void refuseUnsafe() {
        refuse(refused());
    }

    /** The same for what is known only once the database answers. */
    public void refuseUnsafe(List<Fault> found) {
        refuse(found.stream().filter(this::isRefused).toList());
    }

    private static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new UnsafeSettings(faults);
        }
    }
}
