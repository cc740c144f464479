package org.gongkai.domain.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors of standards F5, and what a due date says of itself. */
class WorkingCalendarTests {

    private static final WorkingCalendar CALENDAR = WorkingCalendar.shipped();
    private static final String NOTICE_2026 = "国办发明电〔2025〕7号";

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-30, 20, 2026-03-05",
        "2026-02-10, 20, 2026-03-16",
        "2026-04-28,  7, 2026-05-11",
        "2026-09-18, 20, 2026-10-22",
        "2025-09-26, 20, 2025-10-30",
        "2025-12-26, 20, 2026-01-26",
    })
    void workingDaysAreCountedAsInTheVectors(LocalDate start, int days, LocalDate expected) {
        var due = CALENDAR.due(start, Term.workingDays(days));
        System.out.printf(
                "%s + %2d working days = %s, expected %s%s%n",
                start, days, due.date(), expected, due.estimated() ? ", estimated" : "");

        assertThat(due.date()).isEqualTo(expected);
        assertThat(due.estimated()).isFalse();
        assertThat(CALENDAR.workingDays(start, expected)).isEqualTo(days);
    }

    @ParameterizedTest
    @CsvSource({"2025, 28, 5, 国办发明电〔2024〕12号", "2026, 33, 6, 国办发明电〔2025〕7号"})
    void aYearHasItsDaysOffAndTwoHundredAndFortyEightWorkingDays(int number, int off, int worked, String source) {
        var year = CALENDAR.years().stream()
                .filter(one -> one.year() == number)
                .findFirst()
                .orElseThrow();

        assertThat(year.daysOff()).isEqualTo(off);
        assertThat(year.daysWorked()).isEqualTo(worked);
        assertThat(year.source()).isEqualTo(source);
        assertThat(CALENDAR.workingDays(LocalDate.of(number - 1, 12, 31), LocalDate.of(number, 12, 31)))
                .isEqualTo(248);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-02, false", // Friday, 元旦
        "2026-01-04, true", // Sunday, worked
        "2026-02-14, true", // Saturday, worked
        "2026-02-16, false", // 除夕
        "2026-02-24, true",
        "2026-05-09, true", // Saturday, worked
        "2026-07-11, false", // Saturday
        "2025-01-26, true", // Sunday, worked
        "2025-10-11, true", // Saturday, worked
        "2027-01-01, true", // not announced: a Friday
        "2027-01-02, false",
    })
    void holidaysAreNotWorkedAndTheDaysInsteadAre(LocalDate day, boolean worked) {
        assertThat(CALENDAR.isWorkingDay(day)).isEqualTo(worked);
    }

    @Test
    void aDueDateTellsWhyInOrder() {
        assertThat(CALENDAR.due(day("2026-02-10"), Term.workingDays(20)).why())
                .containsExactly(
                        new DueDate.Started(day("2026-02-10")),
                        new DueDate.AdjustedCounted("春节", day("2026-02-14"), NOTICE_2026),
                        new DueDate.HolidaySkipped("春节", day("2026-02-15"), day("2026-02-23"), NOTICE_2026),
                        new DueDate.AdjustedCounted("春节", day("2026-02-28"), NOTICE_2026),
                        new DueDate.WeekendSkipped(5, day("2026-03-01"), day("2026-03-15")),
                        new DueDate.Counted(Term.workingDays(20), day("2026-03-16")));
    }

    @Test
    void aHolidayInWhichTheCountBeginsIsToldFromThere() {
        assertThat(CALENDAR.due(day("2026-10-05"), Term.workingDays(1)).why())
                .containsExactly(
                        new DueDate.Started(day("2026-10-05")),
                        new DueDate.HolidaySkipped("国庆节", day("2026-10-06"), day("2026-10-07"), NOTICE_2026),
                        new DueDate.Counted(Term.workingDays(1), day("2026-10-08")));
    }

    /** 民法典 art. 203: the last day of calendar days on a holiday moves; days off before it count. */
    @ParameterizedTest
    @CsvSource({
        "2026-04-20, 10, 2026-04-30", // ends on a working day
        "2026-04-20, 11, 2026-05-06", // 1 May
        "2026-09-01, 30, 2026-10-08", // 1 October
        "2026-07-01, 10, 2026-07-13", // a Saturday
        "2026-05-02,  7, 2026-05-09", // a Saturday that is worked
        "2026-01-31, 15, 2026-02-24", // the first day of 春节
    })
    void calendarDaysRunThroughHolidaysAndOnlyTheLastMoves(LocalDate start, int days, LocalDate expected) {
        assertThat(CALENDAR.due(start, Term.calendarDays(days)).date()).isEqualTo(expected);
    }

    @Test
    void aMovedLastDayTellsFromWhereAndWhy() {
        assertThat(CALENDAR.due(day("2026-09-01"), Term.calendarDays(32)).why())
                .containsExactly(
                        new DueDate.Started(day("2026-09-01")),
                        new DueDate.Counted(Term.calendarDays(32), day("2026-10-03")),
                        new DueDate.HolidaySkipped("国庆节", day("2026-10-03"), day("2026-10-07"), NOTICE_2026),
                        new DueDate.Moved(day("2026-10-03"), day("2026-10-08")));
    }

    /** 民法典 art. 202: the same day of the month, or its last. */
    @ParameterizedTest
    @CsvSource({
        "2026-04-08, 1, 2026-05-08",
        "2026-08-31, 1, 2026-09-30",
        "2025-11-30, 3, 2026-02-28", // there is no 30 February; this Saturday is worked
        "2026-06-11, 1, 2026-07-13", // a Saturday
        "2026-04-15, 6, 2026-10-15",
    })
    void monthsEndOnTheSameDayOfTheMonth(LocalDate start, int months, LocalDate expected) {
        assertThat(CALENDAR.due(start, Term.months(months)).date()).isEqualTo(expected);
    }

    @Test
    void aSpanThatTouchesAYearWithoutDataIsEstimatedAndSaysSo() {
        var due = CALENDAR.due(day("2026-12-15"), Term.workingDays(20));

        assertThat(due.date()).isEqualTo(day("2027-01-12"));
        assertThat(due.estimated()).isTrue();
        assertThat(due.why()).last().isEqualTo(new DueDate.Estimated(2027));
        assertThat(CALENDAR.due(day("2024-12-31"), Term.workingDays(5)).estimated())
                .as("the start does not count, whatever is known of its year")
                .isFalse();
        assertThat(CALENDAR.due(day("2023-12-20"), Term.months(14)).why())
                .contains(new DueDate.Estimated(2023), new DueDate.Estimated(2024));
    }

    @Test
    void aYearThatIsLoadedTakesThePlaceOfTheOneBefore() {
        var other = HolidayText.read(HolidayText.write(CALENDAR.years().getFirst())
                .replace("国办发明电〔2025〕7号", "国办发明电〔2026〕1号")
                .replace("放假,国庆节,2026-10-01,2026-10-07", "放假,国庆节,2026-10-01,2026-10-08"));
        var changed = CALENDAR.with(List.of(other));

        assertThat(changed.isWorkingDay(day("2026-10-08"))).isFalse();
        assertThat(CALENDAR.isWorkingDay(day("2026-10-08"))).isTrue();
        assertThat(changed.years()).hasSameSizeAs(CALENDAR.years());
        assertThat(changed.due(day("2026-09-30"), Term.workingDays(1)).date()).isEqualTo(day("2026-10-09"));
    }

    @Test
    void aNoticeMayReachIntoTheYearBeforeAndHasTheLastWord() {
        var next = new HolidayYear(
                2027, "test", List.of(new HolidayYear.Entry("元旦", false, day("2026-12-31"), day("2027-01-02"))));

        assertThat(CALENDAR.with(List.of(next)).isWorkingDay(day("2026-12-31"))).isFalse();
    }

    @Test
    void theNextYearIsMissedFromTheFirstOfDecember() {
        assertThat(CALENDAR.missingYear(day("2026-11-30"))).isEmpty();
        assertThat(CALENDAR.missingYear(day("2026-12-01"))).hasValue(2027);
        assertThat(CALENDAR.missingYear(day("2025-12-31"))).isEmpty();
        assertThat(CALENDAR.missingYear(day("2028-12-31"))).hasValue(2028);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1_001})
    void aTermHasAtLeastOneUnitAndNotTooMany(int length) {
        assertThatIllegalArgumentException().isThrownBy(() -> Term.workingDays(length));
        assertThatIllegalArgumentException().isThrownBy(() -> CALENDAR.earliestInTime(day("2026-04-09"), length));
    }
}
