package org.gongkai.publisher.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TokenBucketsTests {

    private static final long KEY = 0x1234_5678_9abc_def0L;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final TokenBuckets buckets = new TokenBuckets(20, 60);

    @Test
    void givesABurstAndThenTheRate() {
        assertThat(taken(KEY, 0, 100)).isEqualTo(60);
        assertThat(buckets.take(KEY, 0)).isBetween(1L, SECOND / 20 + SECOND / 1000);
        assertThat(taken(KEY, SECOND, 100)).isBetween(19, 20);
        assertThat(taken(KEY, 11 * SECOND, 100)).as("full again").isEqualTo(60);
    }

    @Test
    void keepsToTheRateInTheLongRun() {
        int taken = 0;
        for (long time = 0; time < 100 * SECOND; time += SECOND / 200) {
            taken += buckets.take(KEY, time) == 0 ? 1 : 0;
        }

        assertThat(taken).isBetween(2040, 2061);
    }

    @Test
    void keepsKeysApart() {
        var random = RandomGenerator.of("L64X128MixRandom");
        taken(KEY, 0, 100);

        for (int i = 0; i < 10_000; i++) {
            assertThat(taken(random.nextLong(), 0, 1)).isEqualTo(1);
        }
    }

    @Test
    void refusesNobodyForLackOfRoom() {
        var random = RandomGenerator.of("L64X128MixRandom");
        for (int i = 0; i < 1_000_000; i++) {
            assertThat(buckets.take(random.nextLong(), i)).isZero();
        }
    }

    @Test
    void runsForTwoYears() {
        long later = TimeUnit.DAYS.toNanos(730);

        assertThat(taken(KEY, later, 100)).isEqualTo(60);
        assertThat(taken(KEY, later + SECOND, 100)).isBetween(19, 20);
    }

    /** Alone on a thread; a bound that a loaded machine keeps too. */
    @Test
    void takesFarLessThanAMicrosecondAndNoMemory() {
        var memory = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        measure();
        measure();
        long allocated = memory.getCurrentThreadAllocatedBytes();
        long nanos = measure();
        allocated = memory.getCurrentThreadAllocatedBytes() - allocated;

        System.out.println("One token: " + nanos / 1_000_000 + " ns");
        assertThat(nanos / 1_000_000).isLessThan(1_000);
        assertThat(allocated).isLessThan(10_000);
    }

    private long measure() {
        long key = 1;
        long began = System.nanoTime();
        for (int i = 0; i < 1_000_000; i++) {
            key = key * 0x5851f42d4c957f2dL + 1;
            buckets.take(key, i * 10L);
        }
        return System.nanoTime() - began;
    }

    private int taken(long key, long time, int tries) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += buckets.take(key, time) == 0 ? 1 : 0;
        }
        return taken;
    }
}
