package org.gongkai.admin.register;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an entry stood on its list before the public for a while.
 *
 * @param sequence the step that made it stand so
 * @param until null while it stands there
 * @param struck null while the public can compare with it
 */
record FormerListing(
        int sequence,
        String title,
        Map<String, String> values,
        Instant from,
        @Nullable Instant until,
        @Nullable Struck struck) {

    FormerListing {
        values = Map.copyOf(values);
    }

    /** By whom and why it was taken out of what is shown. */
    record Struck(String reason, String name, Instant at) {}

    /** What stands on the list now is changed by the acts of its register, not struck. */
    public boolean canBeStruck() {
        return until != null && struck == null;
    }
}
