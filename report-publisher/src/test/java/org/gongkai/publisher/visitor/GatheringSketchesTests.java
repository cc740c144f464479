package org.gongkai.publisher.visitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class GatheringSketchesTests {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);

    private final GatheringSketches gathering = new GatheringSketches(3);

    @Test
    void countsEachVisitorOnceInEachScope() {
        for (long visitor = 0; visitor < 100; visitor++) {
            gathering.add(visitor, notice(1), SketchScope.town(1, DAY));
            gathering.add(visitor, notice(1), SketchScope.town(1, DAY));
            gathering.add(visitor, notice(2), SketchScope.town(1, DAY));
        }

        assertThat(gathering.take().values()).extracting(VisitorEstimate::of).containsOnly(exactly(100));
        assertThat(gathering.take()).isEmpty();
    }

    @Test
    void holdsABoundedNumberOfNoticesAndAllTowns() {
        for (long notice = 1; notice <= 1_000; notice++) {
            gathering.add(notice, notice(notice), SketchScope.town(1, DAY), SketchScope.county(DAY));
        }

        assertThat(gathering.size()).isEqualTo(5);
        assertThat(gathering.leftOut()).isEqualTo(997);
        assertThat(VisitorEstimate.of(gathering.take().get(SketchScope.county(DAY)))
                        .estimate())
                .isBetween(960L, 1040L);
    }

    @Test
    void mergesWhatWasTakenBackAndCountsNobodyTwice() {
        gathering.add(1, notice(1));
        gathering.add(2, notice(1));
        var taken = gathering.take();
        gathering.add(2, notice(1));
        gathering.add(3, notice(1));
        gathering.putBack(taken);

        assertThat(VisitorEstimate.of(gathering.take().get(notice(1)))).isEqualTo(exactly(3));
    }

    @Test
    void takesBackNoMoreThanItHasRoomFor() {
        for (long notice = 1; notice <= 3; notice++) {
            gathering.add(1, notice(notice));
        }
        var taken = gathering.take();
        for (long notice = 4; notice <= 6; notice++) {
            gathering.add(1, notice(notice));
        }
        gathering.putBack(taken);

        assertThat(gathering.size()).isEqualTo(3);
    }

    @Test
    void estimatesAHundredThousandWithinItsBounds() {
        int within = 0;
        for (int trial = 0; trial < 40; trial++) {
            for (long visitor = 0; visitor < 100_000; visitor++) {
                gathering.add((visitor + 1) * 0x9e3779b97f4a7c15L + trial, notice(1));
            }
            var estimate = VisitorEstimate.of(gathering.take().get(notice(1)));
            within += estimate.low() <= 100_000 && 100_000 <= estimate.high() ? 1 : 0;
            assertThat((estimate.high() - estimate.low()) / 200_000.0).isLessThan(0.034);
        }
        assertThat(within).as("of 40, 95 % expected").isGreaterThanOrEqualTo(34);
    }

    @Test
    void staysSmall() {
        for (long visitor = 0; visitor < 100_000; visitor++) {
            gathering.add(visitor, notice(1));
        }

        assertThat(gathering.take().get(notice(1)).toCompactByteArray()).hasSizeLessThan(2_300);
    }

    private static SketchScope notice(long number) {
        return new SketchScope(1, number, DAY);
    }

    private static VisitorEstimate exactly(long visitors) {
        return new VisitorEstimate(visitors, visitors, visitors);
    }
}
