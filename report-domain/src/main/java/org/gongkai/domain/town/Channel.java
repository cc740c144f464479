package org.gongkai.domain.town;

/** A list inside a town (栏目), such as 通知公告; {@code position} orders the channels of a town. */
public record Channel(int id, int townId, Slug slug, String name, int position) {
    public Channel {
        name = Town.requireName("a channel", name);
    }
}
