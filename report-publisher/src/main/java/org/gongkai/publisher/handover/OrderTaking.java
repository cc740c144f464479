package org.gongkai.publisher.handover;

import java.time.Duration;
import org.springframework.stereotype.Component;

/** Whether this process takes orders. */
@Component
public final class OrderTaking {

    private static final long NEVER = Long.MIN_VALUE;

    private volatile long lastRound = NEVER;

    OrderTaking() {}

    /** A round in which the database was asked for orders has ended well. */
    void rounded() {
        lastRound = System.nanoTime();
    }

    /** Whether a round has ended well within this time; one comes every second. */
    public boolean isTakingWithin(Duration time) {
        long last = lastRound;
        return last != NEVER && System.nanoTime() - last < time.toNanos();
    }
}
