package org.gongkai.publisher.hub;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;

/**
 * How often somebody may still ask: 60 times at once, and once more with each second after that. It remembers a bounded number
 * of askers, in memory only, and forgets first who has asked least recently.
 */
final class Allowance {

    static final int AT_ONCE = 60;
    static final Duration PER_ONE = Duration.ofSeconds(1);

    private final int capacity;
    /** From the asker to the time at which all is allowed again; in the order of the latest request. */
    private final LinkedHashMap<String, Instant> restored = new LinkedHashMap<>();

    Allowance(int capacity) {
        this.capacity = capacity;
    }

    /** Takes one; false where none is left. */
    synchronized boolean take(String asker, Instant now) {
        var before = restored.getOrDefault(asker, now);
        var after = (before.isBefore(now) ? now : before).plus(PER_ONE);
        if (after.isAfter(now.plus(PER_ONE.multipliedBy(AT_ONCE)))) {
            return false;
        }
        restored.putLast(asker, after);
        if (restored.size() > capacity) {
            restored.pollFirstEntry();
        }
        return true;
    }
}
