package org.gongkai.admin.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.gongkai.admin.TestDesk;
import org.gongkai.domain.TestDatabase;
import org.gongkai.domain.duty.HolidayText;
import org.gongkai.domain.duty.ShippedHolidays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What another process has loaded is seen within a minute, and the calendar outlives a database that is away. */
@SpringBootTest(classes = TestDesk.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class CalendarsIT {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final LocalDate EIGHTH = LocalDate.of(2026, 10, 8);

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry registry) {
        TestDesk.connect(registry, DATABASE);
    }

    @Autowired
    private CalendarStore store;

    private Instant now = Instant.parse("2026-11-26T02:00:00Z");

    private boolean isWorked(Calendars calendars) {
        return Objects.requireNonNull(calendars.current().block()).isWorkingDay(EIGHTH);
    }

    private static void loadElsewhere(String entries) {
        DATABASE.execute(
                "insert into admin.holiday_year (year, source, entries, loaded_by) values (2026, 'test', '%s', 'other')"
                        .formatted(entries));
    }

    private static String eightDaysOff() {
        return HolidayText.write(ShippedHolidays.years().get(1)).replace("2026-10-07", "2026-10-08");
    }

    @AfterEach
    void forget() {
        DATABASE.execute("alter table if exists admin.holiday_year_away rename to holiday_year");
        DATABASE.execute("delete from admin.holiday_year");
    }

    @Test
    void whatAnotherProcessLoadsIsSeenWithinHalfAMinute() {
        var calendars = new Calendars(store, () -> now);
        assertThat(isWorked(calendars)).isTrue();

        loadElsewhere(eightDaysOff());
        now = now.plusSeconds(29);
        assertThat(isWorked(calendars)).as("kept").isTrue();
        now = now.plusSeconds(2);
        assertThat(isWorked(calendars)).isFalse();
    }

    @Test
    void aChangeOfOnesOwnIsSeenAtOnce() {
        var calendars = new Calendars(store, () -> now);
        assertThat(isWorked(calendars)).isTrue();

        loadElsewhere(eightDaysOff());
        calendars.changed();
        assertThat(isWorked(calendars)).isFalse();
    }

    @Test
    void theCalendarReadLastHoldsWhileTheTableCannotBeRead() {
        var calendars = new Calendars(store, () -> now);
        loadElsewhere(eightDaysOff());
        assertThat(isWorked(calendars)).isFalse();

        DATABASE.execute("alter table admin.holiday_year rename to holiday_year_away");
        now = now.plusSeconds(60);
        assertThat(isWorked(calendars)).isFalse();
    }

    @Test
    void aRowThatCannotBeReadCountsAsNotLoaded() {
        loadElsewhere("年份,2026\n文号,test\n放假,元旦,1月1日\n");

        assertThat(isWorked(new Calendars(store, () -> now))).isTrue();
    }
}
