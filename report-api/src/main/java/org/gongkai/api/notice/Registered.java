package org.gongkai.api.notice;

import java.time.LocalDate;
import java.util.Locale;
import org.gongkai.domain.register.Force;
import org.jspecify.annotations.Nullable;

/**
 * How a notice is registered: the entry that names it, and whether what it speaks of is in force today.
 *
 * @param register name of the register
 * @param path of the entry
 */
record Registered(
        String register,
        String path,
        String title,
        @Nullable String number,
        Force force,
        @Nullable LocalDate validUntil) {

    /** Class of its badge. */
    public String badge() {
        return force.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What leads to the entry. */
    public String named() {
        return number == null ? title : number;
    }
}
