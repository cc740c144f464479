package org.gongkai.domain.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds of every start and every term, in known years and beyond. */
class WorkingCalendarPropertyTests {

    private static final WorkingCalendar CALENDAR = WorkingCalendar.shipped();

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.longs()
                .between(
                        LocalDate.of(2024, 6, 1).toEpochDay(),
                        LocalDate.of(2027, 6, 30).toEpochDay())
                .map(LocalDate::ofEpochDay);
    }

    @Provide
    Arbitrary<Term> terms() {
        return Arbitraries.of(Term.Unit.values())
                .flatMap(unit -> Arbitraries.integers().between(1, 70).map(length -> new Term(length, unit)));
    }

    private static LocalDate after(LocalDate start, int days) {
        return CALENDAR.due(start, Term.workingDays(days)).date();
    }

    @Property
    void twoTermsOneAfterTheOtherAreOneOfBoth(
            @ForAll("days") LocalDate start,
            @ForAll @IntRange(min = 1, max = 70) int one,
            @ForAll @IntRange(min = 1, max = 70) int other) {
        assertThat(after(after(start, one), other)).isEqualTo(after(start, one + other));
    }

    @Property
    void aDueDateIsALaterWorkingDay(@ForAll("days") LocalDate start, @ForAll("terms") Term term) {
        var due = CALENDAR.due(start, term).date();

        assertThat(due).isAfter(start);
        assertThat(CALENDAR.isWorkingDay(due)).isTrue();
    }

    @Property
    void whoBeginsLaterEndsNoEarlier(@ForAll("days") LocalDate start, @ForAll("terms") Term term) {
        assertThat(CALENDAR.due(start.plusDays(1), term).date())
                .isAfterOrEqualTo(CALENDAR.due(start, term).date());
    }

    @Property
    void aLongerTermEndsNoEarlierAndOneOfWorkingDaysLater(@ForAll("days") LocalDate start, @ForAll("terms") Term term) {
        var due = CALENDAR.due(start, term).date();
        var longer =
                CALENDAR.due(start, new Term(term.length() + 1, term.unit())).date();

        assertThat(longer).isAfterOrEqualTo(due);
        if (term.unit() == Term.Unit.WORKING_DAYS) {
            assertThat(longer).isAfter(due);
        }
    }

    @Property
    void countingBackGivesWhatWasCounted(
            @ForAll("days") LocalDate start, @ForAll @IntRange(min = 1, max = 70) int days) {
        assertThat(CALENDAR.workingDays(start, after(start, days))).isEqualTo(days);
    }

    @Property
    void overdueIsWhatsLastDayIsPast(
            @ForAll("days") LocalDate start,
            @ForAll @IntRange(min = 0, max = 120) int later,
            @ForAll @IntRange(min = 1, max = 70) int days) {
        var today = start.plusDays(later);

        assertThat(start.isBefore(CALENDAR.earliestInTime(today, days)))
                .isEqualTo(after(start, days).isBefore(today));
    }

    @Property
    void itIsEstimatedWhereADayOfTheSpanIsInAnUnknownYear(@ForAll("days") LocalDate start, @ForAll("terms") Term term) {
        var due = CALENDAR.due(start, term);

        assertThat(due.estimated())
                .isEqualTo(start.plusDays(1)
                        .datesUntil(due.date().plusDays(1))
                        .anyMatch(day -> !CALENDAR.knows(day.getYear())))
                .isEqualTo(due.why().stream().anyMatch(DueDate.Estimated.class::isInstance));
    }

    @Property
    void theStepsAddUpToTheDaysOfTheSpan(
            @ForAll("days") LocalDate start, @ForAll @IntRange(min = 1, max = 70) int days) {
        var due = CALENDAR.due(start, Term.workingDays(days));
        long skipped = due.why().stream()
                .mapToLong(step -> switch (step) {
                    case DueDate.HolidaySkipped holiday ->
                        holiday.last().toEpochDay() - holiday.first().toEpochDay() + 1;
                    case DueDate.WeekendSkipped weekend -> weekend.days();
                    case DueDate.Started _,
                            DueDate.AdjustedCounted _,
                            DueDate.Counted _,
                            DueDate.Moved _,
                            DueDate.Estimated _,
                            DueDate.FixedBefore _,
                            DueDate.FixedBy _ -> 0;
                })
                .sum();

        assertThat(due.date().toEpochDay() - start.toEpochDay()).isEqualTo(days + skipped);
    }

    @Property
    void withoutDataOnlyWeekendsAreOff(
            @ForAll("days") LocalDate start, @ForAll @IntRange(min = 1, max = 14) int weeks) {
        var plain = WorkingCalendar.of(List.of());
        var weekday = HolidayYear.isWeekend(start)
                ? start.minusDays(start.getDayOfWeek().getValue() - 5L)
                : start;

        assertThat(plain.due(start, Term.workingDays(5 * weeks)).date()).isEqualTo(weekday.plusWeeks(weeks));
    }
}
