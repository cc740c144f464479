package org.gongkai.domain.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class WorkingDaysTests {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static Instant at(String time) {
        return Instant.parse(time + "+08:00");
    }

    @Test
    void weekendsDoNotCount() {
        // a Thursday
        assertThat(WorkingDays.due(at("2026-04-09T17:00:00"), 1)).isEqualTo(LocalDate.of(2026, 4, 10));
        assertThat(WorkingDays.due(at("2026-04-09T17:00:00"), 2)).isEqualTo(LocalDate.of(2026, 4, 13));
        assertThat(WorkingDays.due(at("2026-04-11T09:00:00"), 1)).isEqualTo(LocalDate.of(2026, 4, 13));
    }

    @Test
    void theDayIsThatOfBeijing() {
        assertThat(WorkingDays.due(Instant.parse("2026-04-08T16:30:00Z"), 1)).isEqualTo(LocalDate.of(2026, 4, 10));
    }

    @Test
    void aTermHasOneToSixtyDays() {
        assertThatIllegalArgumentException().isThrownBy(() -> WorkingDays.due(at("2026-04-09T17:00:00"), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> WorkingDays.due(at("2026-04-09T17:00:00"), 61));
    }

    @Property
    void overdueIsWhatsLastDayIsPast(
            @ForAll @LongRange(min = 1_700_000_000L, max = 1_900_000_000L) long now,
            @ForAll @LongRange(min = 0, max = 8_000_000L) long age,
            @ForAll @IntRange(min = 1, max = 60) int days) {
        var arrived = Instant.ofEpochSecond(now - age);
        var moment = Instant.ofEpochSecond(now);

        assertThat(arrived.isBefore(WorkingDays.overdueBefore(moment, days)))
                .isEqualTo(WorkingDays.due(arrived, days)
                        .isBefore(moment.atZone(ZONE).toLocalDate()));
    }
}
