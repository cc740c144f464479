package org.gongkai.admin.attachment;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Until when a text may be read. */
final class Deadline {

    private final long end;

    Deadline(Duration time) {
        this.end = System.nanoTime() + time.toNanos();
    }

    /** Fails once the time is over. */
    void check() throws IOException {
        if (left() <= 0 || Thread.currentThread().isInterrupted()) {
            throw new IOException("reading took too long");
        }
    }

    /** Milliseconds that are left. */
    long left() {
        return TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }
}
