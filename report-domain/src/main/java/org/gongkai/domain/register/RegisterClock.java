package org.gongkai.domain.register;

import java.util.Set;
import org.gongkai.domain.duty.Reminders;
import org.gongkai.domain.duty.Term;
import org.jspecify.annotations.Nullable;

/**
 * A statutory clock on the entries of a register.
 *
 * @param starts act with which it begins
 * @param startField field whose day counts as the start instead of the day of the act; empty for the day of the act
 * @param term null where {@code dueField} says the day
 * @param lengthField field with the length that goes before that of the term; empty where the term is the same for all
 * @param dueField field with the last day itself, as for a day that was set; empty where it is counted
 * @param monthsBefore so many months before the day of {@code dueField}, as for what has to be looked at again before it ends; 0 for the day itself
 * @param stops acts with which it ends
 * @param pauses act that stops it for a while, at any place between; empty where nothing does
 * @param resumes act that lets it go on
 * @param extendedBy act that adds {@code extension}, once
 * @param restarts act after which it begins anew, such as a filing that was completed
 * @param onlyIf null where it runs on every entry
 * @param optional whether it says until when something may be done instead of when it has to be done: such a clock is shown on the entry, but
 *     nothing is due by it
 * @param reminders when those who are to act are told
 * @param basis law and article
 */
public record RegisterClock(
        String code,
        String label,
        String starts,
        String startField,
        @Nullable Term term,
        String lengthField,
        String dueField,
        int monthsBefore,
        Set<String> stops,
        String pauses,
        String resumes,
        String extendedBy,
        @Nullable Term extension,
        String restarts,
        @Nullable Condition onlyIf,
        boolean optional,
        Reminders reminders,
        String basis) {

    public RegisterClock {
        stops = Set.copyOf(stops);
        if ((term == null) == dueField.isEmpty()) {
            throw new IllegalArgumentException("a clock has either a term or a field with its last day: " + code);
        }
    }

    /** Whether it runs on this entry at all. */
    boolean concerns(RegisterEntry entry) {
        return onlyIf == null || onlyIf.holds(entry.values());
    }
}
