package org.gongkai.domain.register;

import java.util.Set;
import org.gongkai.domain.duty.Term;
import org.jspecify.annotations.Nullable;

/**
 * A statutory clock on the entries of a register.
 *
 * @param starts act with which it begins
 * @param startField field whose day counts as the start instead of the day of the act; empty for the day of the act
 * @param stops acts with which it ends
 * @param pauses act that stops it for a while, at any place between; empty where nothing does
 * @param resumes act that lets it go on
 * @param extendedBy act that adds {@code extension}, once
 * @param restarts act after which it begins anew, such as a filing that was completed
 * @param basis law and article
 */
public record RegisterClock(
        String code,
        String label,
        String starts,
        String startField,
        Term term,
        Set<String> stops,
        String pauses,
        String resumes,
        String extendedBy,
        @Nullable Term extension,
        String restarts,
        String basis) {

    public RegisterClock {
        stops = Set.copyOf(stops);
    }
}
