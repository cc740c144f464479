package org.gongkai.admin.register;

import org.gongkai.domain.register.RegisterEntry;

/** An entry and where it lies. All else of it is what its steps say. */
public record StoredEntry(int townId, long id, RegisterEntry entry) {

    /** Grows with every step. */
    public int version() {
        return entry.steps().size();
    }
}
