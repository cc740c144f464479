package org.gongkai.publisher.limit;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * One token bucket for each of many keys, in a fixed half megabyte, without a lock and without an allocation.
 *
 * <p>A bucket is one number: the time at which it will be full again (the generic cell rate algorithm, ITU-T I.371, which is a
 * token bucket kept as a time). A bucket that is full says nothing and its place is free, so nothing has to be cleaned up. A
 * key may lie in any of four places; where all are taken by others the one that is nearest to full makes room, so that a lack
 * of room never refuses anybody.
 */
final class TokenBuckets {

    private static final int PLACES = 1 << 16;
    private static final int WAYS = 4;
    /** A tick is 2^14 ns, 16 µs; forty-two bits of them last for more than two years of running. */
    private static final int TICK_SHIFT = 14;

    private static final int TIME_BITS = 42;
    private static final long TIME = (1L << TIME_BITS) - 1;
    private static final double TICKS_PER_SECOND = 1e9 / (1 << TICK_SHIFT);

    private final AtomicLongArray places = new AtomicLongArray(PLACES);
    private final long ticksPerToken;
    private final long ticksPerBurst;

    /**
     * @param rate tokens per second, above 0
     * @param burst tokens of a full bucket, from 1
     */
    TokenBuckets(double rate, int burst) {
        ticksPerToken = Math.max(1, Math.round(TICKS_PER_SECOND / rate));
        ticksPerBurst = ticksPerToken * burst;
    }

    /**
     * Takes a token.
     *
     * @param key evenly spread over all numbers
     * @param nanos time since the beginning, not negative
     * @return 0 where there was one, else the nanoseconds until there is
     */
    long take(long key, long nanos) {
        long now = nanos >> TICK_SHIFT;
        long tag = key & ~TIME;
        int set = (int) (key & (PLACES - 1)) & -WAYS;
        while (true) {
            int place = place(set, tag, now);
            long old = places.get(place);
            long full = Math.max(now, (old & ~TIME) == tag ? old & TIME : 0) + ticksPerToken;
            if (full - now > ticksPerBurst) {
                return full - now - ticksPerBurst << TICK_SHIFT;
            }
            if (places.compareAndSet(place, old, tag | full & TIME)) {
                return 0;
            }
        }
    }

    /** The key's own place, else the one that is or will soonest be free. */
    private int place(int set, long tag, long now) {
        int best = set;
        long soonest = Long.MAX_VALUE;
        for (int way = set; way < set + WAYS; way++) {
            long found = places.get(way);
            long full = found & TIME;
            if ((found & ~TIME) == tag && full > now) {
                return way;
            }
            if (full < soonest) {
                soonest = full;
                best = way;
            }
        }
        return best;
    }
}
