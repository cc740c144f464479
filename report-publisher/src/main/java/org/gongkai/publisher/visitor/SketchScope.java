package org.gongkai.publisher.visitor;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * Whose visitors a sketch counts.
 *
 * @param townId 0 for the county as a whole
 * @param notice 0 for the town as a whole
 * @param day in Asia/Shanghai
 */
record SketchScope(int townId, long notice, LocalDate day) implements Comparable<SketchScope> {

    private static final Comparator<SketchScope> ORDER = Comparator.comparing(SketchScope::day)
            .thenComparingInt(SketchScope::townId)
            .thenComparingLong(SketchScope::notice);

    static SketchScope county(LocalDate day) {
        return new SketchScope(0, 0, day);
    }

    static SketchScope town(int townId, LocalDate day) {
        return new SketchScope(townId, 0, day);
    }

    boolean isOneNotice() {
        return notice != 0;
    }

    /** One order for all publishers, in which they lock. */
    @Override
    public int compareTo(SketchScope other) {
        return ORDER.compare(this, other);
    }
}
