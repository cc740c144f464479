package org.gongkai.admin.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.gongkai.domain.duty.WorkingCalendar;
import org.gongkai.domain.review.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Terms of two, two and one working days around 国庆节 2026 (1 to 7 October off, 10 October worked). */
class StageTermsTests {

    private static StageTerms at(String now) {
        return new StageTerms(
                new ReviewProperties(2, 2, 1, Duration.ofHours(2)),
                WorkingCalendar.shipped(),
                Instant.parse(now + "Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-09-30T09:00:00, OFFICE, 2026-10-09",
        "2026-10-08T09:00:00, OFFICE, 2026-10-10",
        "2026-10-09T09:00:00, FINAL, 2026-10-10",
        // past midnight in Beijing
        "2026-10-08T16:30:00, FINAL, 2026-10-10",
    })
    void holidaysAreCountedOutAndSaturdaysThatAreWorkedIn(String arrived, Stage stage, LocalDate due) {
        assertThat(at(arrived).due(stage, Instant.parse(arrived + "Z")).date()).isEqualTo(due);
    }

    @Test
    void whatCameBeforeTheHolidayIsNotOverdueAfterIt() {
        var arrived = Instant.parse("2026-09-30T09:00:00Z");

        assertThat(at("2026-10-09T15:59:59").overdueBefore(Stage.OFFICE)).isBefore(arrived);
        assertThat(at("2026-10-09T16:00:00").overdueBefore(Stage.OFFICE)).isAfter(arrived);
    }
}
