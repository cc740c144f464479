package org.gongkai.domain.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemindersTests {

    private static final WorkingCalendar CALENDAR = WorkingCalendar.shipped();

    /** The National Day holiday of 2026 (1 to 7 October, worked on 10 October) lies between. */
    @ParameterizedTest
    @CsvSource({
        "2026-09-24,", // six working days are left
        "2026-09-28,5",
        "2026-09-30,5",
        "2026-10-09,1",
        "2026-10-10,1",
        "2026-10-11,0",
        "2026-12-01,0"
    })
    void theNearestReminderWhoseTimeHasComeIsInPlace(LocalDate today, Integer step) {
        var found = Reminders.USUAL.on(today, LocalDate.of(2026, 10, 10), CALENDAR);

        assertThat(found.isPresent() ? found.getAsInt() : null).isEqualTo(step);
    }

    @Test
    void whereNoneIsDeclaredOnlyTheDayThatPassedIsToldOf() {
        var none = new Reminders(List.of());

        assertThat(none.on(LocalDate.of(2026, 10, 10), LocalDate.of(2026, 10, 10), CALENDAR))
                .isEmpty();
        assertThat(none.on(LocalDate.of(2026, 10, 11), LocalDate.of(2026, 10, 10), CALENDAR))
                .hasValue(Reminders.OVERDUE);
    }

    @Test
    void theLongestHolidaysAreWithinTheHorizon() {
        var reminders = new Reminders(List.of(5));
        for (var last = LocalDate.of(2026, 1, 5); last.getYear() == 2026; last = last.plusDays(1)) {
            var before = last.minusDays(reminders.horizon() + 1L);
            assertThat(CALENDAR.workingDays(before, last)).as("%s", last).isGreaterThan(5);
        }
    }

    @Test
    void daysAreOneToSixty() {
        assertThatThrownBy(() -> new Reminders(List.of(0))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Reminders(List.of(61))).isInstanceOf(IllegalArgumentException.class);
    }
}
