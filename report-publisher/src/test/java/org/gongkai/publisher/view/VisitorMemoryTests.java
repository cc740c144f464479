package org.gongkai.publisher.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class VisitorMemoryTests {

    private static final Instant NOON = Instant.parse("2026-11-02T04:00:00Z");
    private static final Visit VISIT = new Visit(7, "192.0.2.1", "Firefox");

    private final VisitorMemory memory = new VisitorMemory(3);

    @Test
    void countsAVisitorOnceWithinHalfAnHour() {
        assertThat(memory.mark(VISIT, NOON)).isPresent();
        assertThat(memory.mark(VISIT, NOON.plusSeconds(1799))).isEmpty();
        assertThat(memory.mark(VISIT, NOON.plusSeconds(1800))).isPresent();
    }

    @Test
    void tellsNoticesAddressesAndAgentsApart() {
        memory.mark(VISIT, NOON);

        assertThat(memory.mark(new Visit(8, "192.0.2.1", "Firefox"), NOON)).isPresent();
        assertThat(memory.mark(new Visit(7, "192.0.2.2", "Firefox"), NOON)).isPresent();
        assertThat(memory.mark(new Visit(7, "192.0.2.1", "Edge"), NOON)).isPresent();
    }

    @Test
    void countsAgainWhatWasTakenBack() {
        memory.mark(VISIT, NOON).orElseThrow().takeBack();

        assertThat(memory.size()).isZero();
        assertThat(memory.mark(VISIT, NOON)).isPresent();
    }

    @Test
    void takesBackItsOwnMarkOnly() {
        var stale = memory.mark(VISIT, NOON).orElseThrow();
        memory.mark(VISIT, NOON.plus(VisitorMemory.WINDOW));

        stale.takeBack();

        assertThat(memory.mark(VISIT, NOON.plus(VisitorMemory.WINDOW))).isEmpty();
    }

    @Test
    void neverHoldsMoreThanItsCapacity() {
        for (int visitor = 0; visitor < 100; visitor++) {
            memory.mark(new Visit(7, "192.0.2." + visitor, "Firefox"), NOON);
        }

        assertThat(memory.size()).isEqualTo(3);
        assertThat(memory.mark(new Visit(7, "192.0.2.99", "Firefox"), NOON)).isEmpty();
    }

    @Test
    void knowsItsVisitorsAcrossTheChangeOfSecret() {
        memory.mark(new Visit(1, "192.0.2.1", "Firefox"), NOON);
        var before = NOON.plus(VisitorMemory.SECRET_LIFETIME).minusSeconds(60);
        memory.mark(VISIT, before);

        assertThat(memory.mark(VISIT, before.plusSeconds(120))).isEmpty();
        assertThat(memory.mark(VISIT, before.plus(Duration.ofMinutes(30)))).isPresent();
        assertThat(memory.mark(VISIT, before.plus(Duration.ofMinutes(40)))).isEmpty();
    }
}
