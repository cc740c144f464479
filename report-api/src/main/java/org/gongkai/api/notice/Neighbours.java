package org.gongkai.api.notice;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gongkai.api.serving.Topic;
import org.jspecify.annotations.Nullable;

/** The notices next to one in its channel. */
record Neighbours(@Nullable Neighbour newer, @Nullable Neighbour older) {

    static Neighbours of(List<Neighbour> found) {
        return new Neighbours(one(found, true), one(found, false));
    }

    private static @Nullable Neighbour one(List<Neighbour> found, boolean newer) {
        return found.stream()
                .filter(neighbour -> neighbour.newer() == newer)
                .findFirst()
                .orElse(null);
    }

    /** What the page is made of besides: the neighbours and, at the top of the list, whatever comes before it next. */
    Set<Topic> topics(Place place) {
        var topics = new HashSet<Topic>();
        int town = place.town().id();
        int channel = place.channel().id();
        topics.add(new Topic.ChannelOrder(town, channel));
        if (newer == null) {
            topics.add(new Topic.ChannelLists(town, channel));
        } else {
            topics.add(new Topic.OneNotice(newer.number()));
        }
        if (older != null) {
            topics.add(new Topic.OneNotice(older.number()));
        }
        return topics;
    }
}
