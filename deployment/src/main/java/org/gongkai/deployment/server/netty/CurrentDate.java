package org.gongkai.deployment.server.netty;

import io.netty.util.AsciiString;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The time of an answer as its {@code Date} header says it (RFC 9110, section 5.6.7), written once a second. */
final class CurrentDate {

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final InstantSource clock;
    private volatile Second latest = new Second(Long.MIN_VALUE, AsciiString.EMPTY_STRING);

    CurrentDate(InstantSource clock) {
        this.clock = clock;
    }

    private record Second(long second, AsciiString text) {}

    AsciiString text() {
        long second = Math.floorDiv(clock.millis(), 1000L);
        var known = latest;
        if (known.second() == second) {
            return known.text();
        }
        var now = new Second(second, AsciiString.cached(FORM.format(Instant.ofEpochSecond(second))));
        latest = now;
        return now.text();
    }
}
