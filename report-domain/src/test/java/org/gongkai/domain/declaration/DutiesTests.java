package org.gongkai.domain.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.gongkai.domain.duty.Duty;
import org.gongkai.domain.duty.DutyReading;
import org.gongkai.domain.duty.DutyReading.Fulfilment;
import org.gongkai.domain.duty.DutyReading.Light;
import org.gongkai.domain.duty.DutyRule;
import org.gongkai.domain.duty.WorkingCalendar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Duties as they are declared, and when each is due. */
class DutiesTests {

    private static final LocalDate TODAY = LocalDate.parse("2026-03-10");

    private static Duty duty(String code) {
        return Duties.shipped().duty(code).orElseThrow();
    }

    private static DutyReading yearly(String code, Fulfilment... found) {
        return DutyReading.yearly(duty(code), 2026, List.of(found), TODAY).orElseThrow();
    }

    private static Fulfilment notice(String on, int year) {
        return new Fulfilment(LocalDate.parse(on), 7, "", "报告", year);
    }

    @Test
    void thoseThatComeWithTheProgramHaveTheirSource() {
        assertThat(Duties.shipped().all())
                .hasSizeGreaterThan(10)
                .allSatisfy(duty -> assertThat(duty.basis()).as(duty.code()).isNotEmpty());
        assertThat(Duties.shipped().of(Duty.Bearer.COUNTY))
                .extracting(Duty::timer)
                .contains("T08", "T24", "T30");
    }

    @ParameterizedTest
    @CsvSource({
        "disclosure-report, 2026, 2026-01-31",
        "rule-of-law-submitted, 2026, 2026-02-28",
        "rule-of-law-submitted, 2028, 2028-02-29",
        "rule-of-law-published, 2026, 2026-03-31"
    })
    void beforeADayEndsWithItsEve(String code, int year, LocalDate last) {
        assertThat(((DutyRule.Yearly) duty(code).rule()).due(year).date()).isEqualTo(last);
    }

    @Test
    void aReportOfTheRightYearFulfilsItInTimeOrLate() {
        assertThat(yearly("rule-of-law-published").light()).isEqualTo(Light.SOON);
        assertThat(yearly("rule-of-law-published", notice("2026-03-02", 2025)).light())
                .isEqualTo(Light.DONE);
        assertThat(yearly("disclosure-report", notice("2026-03-02", 2025)).light())
                .isEqualTo(Light.DONE_LATE);
        assertThat(yearly("disclosure-report", notice("2026-03-02", 2024)).light())
                .isEqualTo(Light.OVERDUE);
        assertThat(yearly("disclosure-report", notice("2026-01-20", 0)).light()).isEqualTo(Light.DONE);
    }

    /** 督察规定: a report published before its year has ended is about a part of it. */
    @Test
    void aReportBeforeTheEndOfItsYearFulfilsNothing() {
        var reading = yearly("disclosure-report", notice("2025-12-30", 2025));

        assertThat(reading.light()).isEqualTo(Light.OVERDUE);
        assertThat(reading.by()).isNull();
        assertThat(reading.premature()).isNotNull();
    }

    @Test
    void aDutyIsNotDueBeforeItsRuleWasInForce() {
        assertThat(DutyReading.yearly(duty("rule-of-law-published"), 2019, List.of(), TODAY))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2026-03-09, DONE", "2026-02-27, SOON", "2026-02-20, OVERDUE"})
    void newsGoOldInTwoWeeks(LocalDate last, Light light) {
        var reading = DutyReading.renewal(
                duty("news"), "工作动态", new Fulfilment(last, 7, "", "", 0), last, WorkingCalendar.shipped(), TODAY);

        assertThat(reading.light()).isEqualTo(light);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "yearly: {by: \"13-01\"} | d.yaml:6: a day of the year is expected",
                "yearly: {before: \"03-01\", by: \"03-01\"} | d.yaml:6: 'yearly' has 'before'",
                "since-last: {channels: all, length: 3, unit: months} | d.yaml:6: 'channels' is one of",
                "since-last: {channels: news, length: 3, unit: weeks} | d.yaml:6: 'unit' is one of",
                "often: true | d.yaml:6: 'often' is not known here"
            })
    void aFaultNamesFileAndLine(String rule, String fault) {
        var text = """
                duties:
                  - code: one
                    label: 一
                    basis: [规定]
                    who: town
                    %s
                    fulfilled-by: {recorded: true}
                """.formatted(rule);
        assertThatThrownBy(() -> Duties.read("d.yaml", text))
                .isInstanceOf(DeclarationFault.class)
                .hasMessageStartingWith(fault);
    }
}
