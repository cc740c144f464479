package org.gongkai.admin.mail;

import java.time.Duration;

/** How long to wait after a failure: a minute, then twice as long each time, six hours at most. */
final class BackOff {

    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(6);

    private BackOff() {}

    /**
     * The wait after so many failures.
     *
     * @param failures at least 1
     */
    static Duration after(int failures) {
        var doubled = FIRST.multipliedBy(1L << Math.min(failures - 1, 20));
        return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }
}
