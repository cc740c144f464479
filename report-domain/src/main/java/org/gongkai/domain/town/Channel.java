package org.gongkai.domain.town;

import java.util.Set;

/**
 * A list inside a town (栏目), such as 通知公告; {@code position} orders the channels of a town. Some addresses below a town are
 * pages of their own and name no channel.
 */
public record Channel(int id, int townId, Slug slug, String name, int position) {

    private static final Set<String> PAGES_FROM_THE_BEGINNING = Set.of("statutory", "application", "office");

    /** Became pages later: a channel that had such an address before keeps it. */
    private static final Set<String> PAGES_ADDED = Set.of("registers", "statistics");

    public Channel {
        if (PAGES_FROM_THE_BEGINNING.contains(slug.value())) {
            throw new IllegalArgumentException("this address belongs to a page of every town: " + slug);
        }
        name = Town.requireName("name", "a channel", name);
    }

    /** Whether this part of an address names a page that every town has, and so no new channel. */
    public static boolean isPageOfItsOwn(String slug) {
        return PAGES_FROM_THE_BEGINNING.contains(slug) || PAGES_ADDED.contains(slug);
    }
}
