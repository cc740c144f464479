package org.gongkai.api.search;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * How many notices fulfil a question, in all and by what they are.
 *
 * @param exact whether counted one by one; otherwise estimated from the sample
 * @param counts by dimension and value: ids of towns and channels, codes of kinds, years, names of validities
 */
record Tally(long total, boolean exact, Map<Dimension, List<Count>> counts) {

    static final Tally NOTHING = new Tally(0, true, Map.of());

    Tally {
        counts = Map.copyOf(counts);
    }

    /** So many with this value. */
    record Count(String value, long notices) {}

    /** The values of one dimension, the most frequent first. */
    List<Count> of(Dimension dimension) {
        return counts.getOrDefault(dimension, List.of()).stream()
                .sorted(Comparator.comparingLong(Count::notices).reversed().thenComparing(Count::value))
                .toList();
    }

    /** What this tally of a sample says of the whole. */
    Tally estimate(int factor) {
        var estimated = new java.util.EnumMap<Dimension, List<Count>>(Dimension.class);
        counts.forEach((dimension, list) -> estimated.put(
                dimension,
                list.stream()
                        .map(count -> new Count(count.value(), factor * count.notices()))
                        .toList()));
        return new Tally(factor * total, false, estimated);
    }
}
