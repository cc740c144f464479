package org.gongkai.domain.register;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was done to an entry, as it is recorded for good.
 *
 * @param sequence from 1 within the entry
 * @param account 0 where nobody signed in did it: the public, or a clock
 * @param values written by it; an empty value takes one away
 * @param number given by it
 */
public record EntryStep(
        int sequence,
        String act,
        Instant at,
        long account,
        String name,
        Map<String, String> values,
        @Nullable String number,
        @Nullable String remark) {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    public EntryStep {
        values = Map.copyOf(values);
    }

    /** The day on which it was done, in China. */
    public LocalDate day() {
        return LocalDate.ofInstant(at, ZONE);
    }
}
