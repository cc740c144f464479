package org.gongkai.deployment.postgres;

import java.time.Duration;
import org.gongkai.deployment.home.CannotStart;

/** A short wait between two looks at something another process does. */
final class Pause {

    private Pause() {}

    static void of(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException fault) {
            Thread.currentThread().interrupt();
            throw new CannotStart("interrupted while waiting for PostgreSQL", fault);
        }
    }
}
