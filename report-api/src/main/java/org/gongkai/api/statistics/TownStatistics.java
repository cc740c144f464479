package org.gongkai.api.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gongkai.domain.indicator.IndicatorExtractor;

/**
 * The figures of a town: a row for each kind in the order of the rules, a column for each year.
 *
 * @param years the latest first
 */
record TownStatistics(List<Integer> years, List<Series> series) {

    /** So many years fit on a page; the CSV has all. */
    private static final int MOST_YEARS = 10;

    private static final List<String> ORDER = IndicatorExtractor.shipped().codes();

    TownStatistics {
        years = List.copyOf(years);
        series = List.copyOf(series);
    }

    static TownStatistics of(List<PublicIndicator> all) {
        var years = all.stream()
                .map(PublicIndicator::year)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .limit(MOST_YEARS)
                .toList();
        Map<String, List<PublicIndicator>> byCode = new LinkedHashMap<>();
        all.stream()
                .filter(one -> years.contains(one.year()))
                .sorted(Comparator.comparing(PublicIndicator::year))
                .forEach(one -> byCode.computeIfAbsent(one.code(), _ -> new ArrayList<>())
                        .add(one));
        return new TownStatistics(
                years,
                byCode.values().stream()
                        .map(TownStatistics::series)
                        .sorted(Comparator.comparing(one -> place(one.code())))
                        .toList());
    }

    /** The latest words for it. */
    private static Series series(List<PublicIndicator> figures) {
        var latest = figures.getLast();
        return new Series(latest.code(), latest.label(), latest.unit(), figures);
    }

    /** What no rule knows any more comes last. */
    static int place(String code) {
        int place = ORDER.indexOf(code);
        return place < 0 ? Integer.MAX_VALUE : place;
    }
}
