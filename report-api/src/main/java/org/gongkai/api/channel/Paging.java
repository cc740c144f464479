package org.gongkai.api.channel;

import java.util.List;
import org.gongkai.api.notice.Span;
import org.gongkai.api.notice.YearCount;
import org.jspecify.annotations.Nullable;

/**
 * Where a page stands in a list of notices, newest first.
 *
 * @param list address of the channel's list
 * @param years how many notices each year has, the latest first
 * @param year the year that is shown; absent for all
 * @param page from 1
 */
record Paging(String list, List<YearCount> years, @Nullable Integer year, int page) {

    static final int SIZE = 20;

    Paging {
        years = List.copyOf(years);
    }

    /** How many notices there are in what is shown. */
    public long total() {
        return years.stream().filter(this::isShown).mapToLong(YearCount::total).sum();
    }

    /** How many pages; at least 1, even where the list is empty. */
    public int pages() {
        return (int) Math.max(1, (total() + SIZE - 1) / SIZE);
    }

    boolean exists() {
        return page <= pages() && (year == null || total() > 0);
    }

    /** Whether this year is the one that is shown. */
    public boolean isShown(YearCount count) {
        return year == null || year == count.year();
    }

    /**
     * Where to begin reading. A page far back in a long list is found by whole years, so that at most one of them is passed over.
     */
    Start start() {
        long skip = (page - 1L) * SIZE;
        if (year != null) {
            return new Start(Span.ofYear(year), skip);
        }
        for (var count : years) {
            if (skip < count.total()) {
                return new Start(Span.upTo(count.year()), skip);
            }
            skip -= count.total();
        }
        return new Start(Span.upTo(years.isEmpty() ? 1 : years.getLast().year()), skip);
    }

    /** The span whose newest notices these are, and how many of them to pass over. */
    record Start(Span span, long skip) {}

    /** Whether there are newer notices. */
    public boolean hasNewer() {
        return page > 1;
    }

    /** Whether there are older notices. */
    public boolean hasOlder() {
        return page < pages();
    }

    /** Address of a page of what is shown; the first has no step of its own. */
    public String path(int number) {
        var shown = year == null ? list : list + "/" + year;
        return number == 1 ? shown : shown + "/page-" + number;
    }

    /** Address of a year. */
    public String yearPath(int number) {
        return list + "/" + number;
    }
}
