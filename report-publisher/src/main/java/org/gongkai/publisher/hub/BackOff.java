package org.gongkai.publisher.hub;

import java.time.Duration;

/**
 * When a failed delivery is tried again: after 10 seconds, 20, 40 … at most an hour, each give or take a quarter, so that the
 * subscribers of one broken host do not all come back at once.
 */
final class BackOff {

    static final Duration FIRST = Duration.ofSeconds(10);
    static final Duration LONGEST = Duration.ofHours(1);
    /** A delivery that has not succeeded for so long is given up until the next change or the operator's word. */
    static final Duration GIVE_UP_AFTER = Duration.ofHours(24);
    /** A subscription whose every delivery has failed for so long ends when the next one is given up. */
    static final Duration END_AFTER = Duration.ofDays(3);

    private static final int DOUBLINGS = 9;
    private static final double SPREAD = 0.25;

    private BackOff() {}

    /**
     * @param attempts failed so far, from 1
     * @param chance from 0 to 1
     */
    static Duration delay(int attempts, double chance) {
        var doubled = FIRST.multipliedBy(1L << Math.clamp(attempts - 1L, 0, DOUBLINGS));
        var middle = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return Duration.ofMillis(Math.round(middle.toMillis() * (1 + SPREAD * (2 * chance - 1))));
    }
}
