package org.gongkai.api.town;

/**
 * Where a page stands in a list.
 *
 * @param page from 1
 * @param pages at least 1, even where the list is empty
 */
record Paging(int page, int pages, long total) {

    static final int SIZE = 20;

    static Paging of(int page, long total) {
        return new Paging(page, (int) Math.max(1, (total + SIZE - 1) / SIZE), total);
    }

    boolean exists() {
        return page <= pages;
    }

    /** Whether there are newer notices. */
    public boolean hasNewer() {
        return page > 1;
    }

    /** Whether there are older notices. */
    public boolean hasOlder() {
        return page < pages;
    }

    /** Address of a page of this list; the first has no parameter. */
    public String path(String list, int number) {
        return number == 1 ? list : list + "?page=" + number;
    }
}
