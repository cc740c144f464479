package org.gongkai.api.search;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.gongkai.domain.text.Condition;
import org.gongkai.domain.text.Shelf;

/**
 * Stretches of time, the newest first and each longer than the one before. The newest of very many hits are found in the first or
 * second of them, so that it costs no more to find them among a hundred thousand than among a thousand.
 */
final class Windows {

    private static final int[] DAYS = {7, 31, 120, 366, 1461};

    private Windows() {}

    /** Those that together hold all that was published up to this day. */
    static List<Condition> before(LocalDate newest) {
        var windows = new ArrayList<Condition>();
        var last = newest;
        for (int days : DAYS) {
            var first = last.minusDays(days - 1);
            windows.add(Shelf.days(first, last));
            last = first.minusDays(1);
        }
        if (!last.isBefore(Shelf.FIRST_DAY)) {
            windows.add(Shelf.days(Shelf.FIRST_DAY, last));
        }
        return windows;
    }
}
