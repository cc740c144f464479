package org.gongkai.api.search;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gongkai.domain.text.Standing;
import org.jspecify.annotations.Nullable;

/**
 * How many fulfil a question, in all and by what they are.
 *
 * @param exact whether counted one by one; otherwise estimated from the sample
 * @param counts by dimension and value: ids of channels, codes of kinds, years, names of validities
 */
record Tally(long total, boolean exact, Map<Dimension, Map<String, Long>> counts) {

    static final Tally NOTHING = new Tally(0, true, Map.of());

    Tally {
        counts = Map.copyOf(counts);
    }

    /** Of so many notices that stand where these numbers say; both are absent where there is none. */
    static Tally of(Long @Nullable [] standings, Long @Nullable [] notices) {
        if (standings == null || notices == null) {
            return NOTHING;
        }
        var counts = new EnumMap<Dimension, Map<String, Long>>(Dimension.class);
        long total = 0;
        for (int i = 0; i < standings.length; i++) {
            var standing = Standing.of(standings[i]);
            total += notices[i];
            add(counts, Dimension.CHANNEL, Integer.toString(standing.channelId()), notices[i]);
            add(counts, Dimension.KIND, standing.kind().code(), notices[i]);
            add(counts, Dimension.YEAR, Integer.toString(standing.year()), notices[i]);
            add(counts, Dimension.VALIDITY, standing.validity().name(), notices[i]);
        }
        return new Tally(total, true, counts);
    }

    private static void add(Map<Dimension, Map<String, Long>> counts, Dimension dimension, String value, long notices) {
        counts.computeIfAbsent(dimension, _ -> new HashMap<>()).merge(value, notices, Long::sum);
    }

    /** Entries of registers that stand at one place. */
    record Entries(int townId, String register, int year, long entries) {}

    /** Of entries of registers. */
    static Tally ofEntries(List<Entries> all) {
        var counts = new EnumMap<Dimension, Map<String, Long>>(Dimension.class);
        long total = 0;
        for (var one : all) {
            total += one.entries();
            add(counts, Dimension.TOWN, Integer.toString(one.townId()), one.entries());
            add(counts, Dimension.REGISTER, one.register(), one.entries());
            add(counts, Dimension.YEAR, Integer.toString(one.year()), one.entries());
        }
        return new Tally(total, true, counts);
    }

    /** The counts of one dimension by value. */
    Map<String, Long> of(Dimension dimension) {
        return counts.getOrDefault(dimension, Map.of());
    }

    /** What this tally of a sample says of the whole. */
    Tally estimate(int factor) {
        var estimated = new EnumMap<Dimension, Map<String, Long>>(Dimension.class);
        counts.forEach((dimension, values) -> {
            var larger = new HashMap<>(values);
            larger.replaceAll((_, notices) -> factor * notices);
            estimated.put(dimension, larger);
        });
        return new Tally(factor * total, false, estimated);
    }
}
