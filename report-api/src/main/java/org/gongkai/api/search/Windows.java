package org.gongkai.api.search;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.gongkai.domain.text.Condition;
import org.gongkai.domain.text.Shelf;

/**
 * Stretches of time, the newest first and each longer than the one before. The newest of many hits are found in the first or second
 * of them, so that it costs no more to find them among a hundred thousand than among a thousand.
 */
final class Windows {

    private static final int[] DAYS = {7, 31, 120, 366, 1461};

    private Windows() {}

    /** Those that together hold the days from the first to the last. */
    static List<Condition> of(LocalDate first, LocalDate last) {
        var windows = new ArrayList<Condition>();
        var end = last;
        for (int i = 0; !end.isBefore(first); i++) {
            var start = i < DAYS.length ? end.minusDays(DAYS[i] - 1L) : first;
            if (start.isBefore(first)) {
                start = first;
            }
            windows.add(Shelf.days(start, end));
            end = start.minusDays(1);
        }
        return windows;
    }
}
