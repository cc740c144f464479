package org.gongkai.admin.county;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What waits and what is late in one town.
 *
 * @param overdue texts signed so long ago that they should be public (政府信息公开条例 art. 26), in preparation or under review
 * @param waiting what lies at the stages of review, in their order
 * @param scheduled publications planned for later
 * @param troubled publications that are due and not done
 * @param stale channels that have had nothing new for longer than their limit
 */
record Lateness(
        int townId,
        String town,
        String slug,
        int overdue,
        List<Stop> waiting,
        int scheduled,
        int troubled,
        List<StaleChannel> stale) {

    Lateness {
        waiting = List.copyOf(waiting);
        stale = List.copyOf(stale);
    }

    /** How many lie at a stage, and since when the oldest does; no time where none does. */
    record Stop(int count, @Nullable Instant since) {

        /** For so many whole days at least. */
        public long days(Instant now) {
            return since == null ? 0 : java.time.Duration.between(since, now).toDays();
        }
    }

    /**
     * A channel with nothing new.
     *
     * @param days since the last notice; null where there never was one
     * @param limit days within which there should be one (国办秘函〔2019〕19号)
     */
    record StaleChannel(String name, String slug, @Nullable Integer days, int limit) {}

    /** What is wrong, for the order: the worst first. */
    int weight() {
        return 100 * troubled
                + 10 * overdue
                + stale.size()
                + waiting.stream().mapToInt(Stop::count).sum();
    }

    public boolean isCalm() {
        return troubled == 0 && overdue == 0 && stale.isEmpty();
    }
}
