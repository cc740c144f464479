package org.gongkai.api.search;

import org.gongkai.api.register.ShownEntry;
import org.gongkai.domain.text.Excerpt;

/**
 * An entry of a register that was found, as it is shown.
 *
 * @param title with what was asked for marked
 * @param text the stretch of its fields that shows best what was asked for
 */
record FoundEntry(ShownEntry shown, Excerpt title, Excerpt text) {

    /** Whether its state says more than its badge. */
    public boolean isStateWorthSaying() {
        var force = shown.force();
        return force == null || !force.label().equals(shown.stateLabel());
    }
}
