package org.gongkai.publisher.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackOffTests {

    @Test
    void doublesFromTenSecondsToAnHour() {
        assertThat(java.util.stream.IntStream.rangeClosed(1, 12)
                        .mapToLong(attempt -> BackOff.delay(attempt, 0.5).toSeconds()))
                .containsExactly(10L, 20L, 40L, 80L, 160L, 320L, 640L, 1280L, 2560L, 3600L, 3600L, 3600L);
    }

    @Property
    void keepsWithinAQuarterOfItsMiddle(
            @ForAll @IntRange(min = 1) int attempts, @ForAll @DoubleRange(min = 0, max = 1) double chance) {
        var middle = BackOff.delay(attempts, 0.5);
        assertThat(BackOff.delay(attempts, chance))
                .isBetween(
                        middle.multipliedBy(3).dividedBy(4),
                        middle.multipliedBy(5).dividedBy(4));
    }

    @Property
    void neverTriesMoreThanFortyTimesBeforeItGivesUp(@ForAll @DoubleRange(min = 0, max = 1) double chance) {
        var waited = Duration.ZERO;
        int attempts = 0;
        while (waited.compareTo(BackOff.GIVE_UP_AFTER) <= 0) {
            waited = waited.plus(BackOff.delay(++attempts, chance));
        }
        assertThat(attempts).isBetween(25, 45);
    }
}
