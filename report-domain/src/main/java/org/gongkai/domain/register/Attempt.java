package org.gongkai.domain.register;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.gongkai.domain.duty.Term;

/**
 * An act that somebody wants to do, for its guards to be asked.
 *
 * @param values that would be written
 * @param after all values the entry would have
 */
record Attempt(
        RegisterEntry entry,
        RegisterAct act,
        Gatekeeper.Visitor visitor,
        Map<String, String> values,
        Map<String, String> after,
        Gatekeeper.Day day) {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** What a guard says against it; empty where it holds. What a later day would mend is {@code too-early}. */
    Optional<Obstacle> obstacle(Guard guard) {
        return holds(guard)
                ? Optional.empty()
                : Optional.of(
                        new Obstacle(isMendedByTime(guard) ? "too-early" : "guard", field(guard), guard.message()));
    }

    private boolean isMendedByTime(Guard guard) {
        return switch (guard) {
            case Guard.Passed _ -> true;
            case Guard.DaysBetween days -> act.stamps().contains(days.to());
            case Guard.OnlyIf only -> isMendedByTime(only.guard());
            default -> false;
        };
    }

    private static String field(Guard guard) {
        return switch (guard) {
            case Guard.DaysBetween days -> days.to();
            case Guard.NotBefore day -> day.field();
            case Guard.RequiredIf required -> required.field();
            case Guard.OneOf choice -> choice.field();
            case Guard.DayOfYear fixed -> fixed.field();
            case Guard.Passed passed -> passed.field();
            case Guard.NotFuture come -> come.field();
            case Guard.CoversTerm covers -> covers.field();
            case Guard.OnlyIf only -> field(only.guard());
            case Guard.SomebodyElse _, Guard.AtMost _ -> "";
        };
    }

    private String value(String field) {
        return after.getOrDefault(field, "");
    }

    private boolean isEmpty(String field) {
        return value(field).isBlank();
    }

    private boolean holds(Guard guard) {
        return switch (guard) {
            case Guard.DaysBetween days ->
                (!days.unless().isEmpty() && !isEmpty(days.unless())) || lie(days.from(), days.to(), days.least());
            case Guard.NotBefore day ->
                isEmpty(day.other())
                        || isEmpty(day.field())
                        || !day(day.field()).isBefore(day(day.other()));
            case Guard.SomebodyElse other ->
                entry.steps().stream()
                        .noneMatch(step -> other.acts().contains(step.act()) && step.account() == visitor.account());
            case Guard.RequiredIf required ->
                !isEmpty(required.field())
                        || (required.values().isEmpty()
                                ? isEmpty(required.other())
                                : !required.values().contains(value(required.other())));
            case Guard.OneOf choice -> choice.values().contains(value(choice.field()));
            case Guard.DayOfYear fixed ->
                isEmpty(fixed.field()) || MonthDay.from(day(fixed.field())).equals(fixed.day());
            case Guard.OnlyIf only -> !only.condition().holds(after) || holds(only.guard());
            case Guard.AtMost most -> entry.times(most.act()) < most.times();
            case Guard.Passed passed -> isEmpty(passed.field()) || day.today().isAfter(day(passed.field()));
            case Guard.NotFuture come ->
                isEmpty(come.field()) || !day(come.field()).isAfter(day.today());
            case Guard.CoversTerm covers -> isEmpty(covers.field()) || covers(covers);
        };
    }

    private LocalDate day(String field) {
        return LocalDate.parse(value(field));
    }

    /** Where a day is missing there is nothing to compare and all is well. */
    private boolean lie(String from, String to, Term least) {
        if (isEmpty(from) || isEmpty(to)) {
            return true;
        }
        long between = least.countsWorkingDays()
                ? day.calendar().workingDays(day(from), day(to))
                : ChronoUnit.DAYS.between(day(from), day(to));
        return between >= least.length();
    }

    private boolean covers(Guard.CoversTerm covers) {
        var at = day.today().atStartOfDay(ZONE).toInstant();
        var step = new EntryStep(entry.steps().size() + 1, act.code(), at, visitor.account(), "", values, null, null);
        var done = entry.with(step);
        return entry.kind().clocks().stream()
                .filter(clock -> clock.code().equals(covers.clock()))
                .flatMap(clock -> ClockReading.read(clock, done, day.calendar(), day.today()).stream())
                .noneMatch(reading -> day(covers.field()).isBefore(reading.due().date()));
    }
}
