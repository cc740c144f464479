package org.gongkai.publisher.hub;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long a subscription lasts: what the subscriber asks for, within 1 to 30 days, 10 where it says nothing (WebSub, 5.1). */
record Lease(long seconds) {

    private static final long SHORTEST = Duration.ofDays(1).toSeconds();
    private static final long LONGEST = Duration.ofDays(30).toSeconds();
    private static final long USUAL = Duration.ofDays(10).toSeconds();

    /** Reads {@code hub.lease_seconds}; throws {@link RequestRefused} where it is no positive decimal integer. */
    static Lease parse(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return new Lease(USUAL);
        }
        if (!text.matches("0*[1-9][0-9]{0,17}")) {
            throw RequestRefused.wrong("hub.lease_seconds is a positive decimal integer.");
        }
        return new Lease(Math.clamp(Long.parseLong(text), SHORTEST, LONGEST));
    }
}
