package org.gongkai.admin.inspection;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.gongkai.domain.duty.Term;
import org.gongkai.domain.duty.WorkingCalendar;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is looked at, with the county's limits and weights.
 *
 * @param amount how long or how many, as {@code unit} counts
 * @param vetoGroup findings counted together for the veto (单项否决); null where there is none
 * @param vetoAt how many of them the site fails by
 * @param points taken off for each finding, {@code most} at most
 */
record InspectionRule(
        String code,
        String label,
        String basis,
        boolean active,
        int amount,
        String unit,
        @Nullable String vetoGroup,
        @Nullable Integer vetoAt,
        BigDecimal points,
        BigDecimal most) {

    /** The last day on which what began on a day is not yet too old. */
    LocalDate last(LocalDate start, WorkingCalendar calendar) {
        return switch (unit) {
            case "days" -> start.plusDays(amount);
            case "months" -> start.plusMonths(amount);
            case "working-days" ->
                amount == 0
                        ? start
                        : calendar.due(start, Term.workingDays(amount)).date();
            default -> start;
        };
    }

    /** Whether there is a length to set. */
    public boolean isMeasured() {
        return !unit.equals("none");
    }

    /** Whether this is a mark that the score is compared with, and nothing that is found. */
    public boolean isMark() {
        return unit.equals("points");
    }
}
