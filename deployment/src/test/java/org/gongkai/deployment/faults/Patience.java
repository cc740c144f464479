package org.gongkai.deployment.faults;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what takes a while, and tells how long it took. */
final class Patience {

    private Patience() {}

    /** Tries until it is true; milliseconds taken. What throws is not true yet. */
    static long until(String what, Duration limit, Callable<Boolean> condition) {
        long began = System.nanoTime();
        Exception last = null;
        while (System.nanoTime() - began < limit.toNanos()) {
            try {
                if (condition.call()) {
                    return (System.nanoTime() - began) / 1_000_000;
                }
            } catch (Exception notYet) {
                last = notYet;
            }
            pause(Duration.ofMillis(20));
        }
        throw new IllegalStateException(what + " did not happen within " + limit.toSeconds() + " s", last);
    }

    static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException fault) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", fault);
        }
    }
}
