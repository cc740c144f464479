package org.gongkai.domain.register;

import java.util.List;
import java.util.Set;

/**
 * A gate of a register: who takes an entry from which states to which.
 *
 * @param from empty for the act by which an entry comes to be
 * @param to the state afterwards; empty where it stays
 * @param roles codes of {@code Role}; {@code public} for the intake form, {@code clock} for what happens by itself on a day
 * @param asks fields that can be written by this act
 * @param requires fields that have a value after it
 * @param stamps fields that get the day of the act by themselves, for a time is a fact and nobody writes it (19号: 伪造发稿日期)
 * @param clears fields that lose their value, so that what was true of the last time is not taken for this one
 * @param numbers whether the entry is given its number by this act
 * @param remark whether a reason is to be given
 */
public record RegisterAct(
        String code,
        String label,
        Set<String> from,
        String to,
        Set<String> roles,
        List<String> asks,
        List<String> requires,
        List<String> stamps,
        List<String> clears,
        List<Guard> guards,
        boolean numbers,
        boolean remark) {

    /** In {@link #roles}: the public, by the intake form. */
    public static final String PUBLIC = "public";

    /** In {@link #roles}: nobody; it happens by itself. */
    public static final String CLOCK = "clock";

    public RegisterAct {
        from = Set.copyOf(from);
        roles = Set.copyOf(roles);
        asks = List.copyOf(asks);
        requires = List.copyOf(requires);
        stamps = List.copyOf(stamps);
        clears = List.copyOf(clears);
        guards = List.copyOf(guards);
    }

    /** Whether an entry comes to be by it. */
    public boolean creates() {
        return from.isEmpty();
    }

    /** The state after it. */
    public String after(String state) {
        return to.isEmpty() ? state : to;
    }
}
