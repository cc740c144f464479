package org.gongkai.admin.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BackOffTests {

    @Test
    void waitsTwiceAsLongEachTimeAndSixHoursAtMost() {
        assertThat(BackOff.after(1)).isEqualTo(Duration.ofMinutes(1));
        assertThat(BackOff.after(4)).isEqualTo(Duration.ofMinutes(8));
        assertThat(BackOff.after(10)).isEqualTo(Duration.ofHours(6));
        assertThat(BackOff.after(1000)).isEqualTo(Duration.ofHours(6));
    }

    @Test
    void theMailOfADayGoesAtEightInChina() {
        assertThat(Outbox.next(Instant.parse("2026-11-25T23:59:59Z"))).isEqualTo(Instant.parse("2026-11-26T00:00:00Z"));
        assertThat(Outbox.next(Instant.parse("2026-11-26T00:00:00Z"))).isEqualTo(Instant.parse("2026-11-27T00:00:00Z"));
    }
}
