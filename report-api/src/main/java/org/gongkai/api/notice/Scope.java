package org.gongkai.api.notice;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gongkai.api.serving.Topic;

/** Which notices a list holds. */
public sealed interface Scope {

    /** Those of all towns. */
    record County() implements Scope {}

    /** Those of one town. */
    record OfTown(int town) implements Scope {}

    /** Those of one channel. */
    record OfChannel(int town, int channel) implements Scope {}

    /** What a list of this scope is made of. */
    default Set<Topic> topics(List<NoticeSummary> notices) {
        var topics = new HashSet<>(NoticeSummary.topics(notices));
        switch (this) {
            case County _ -> topics.add(new Topic.County());
            case OfTown(int town) -> {
                topics.add(new Topic.TownLists(town));
                topics.add(new Topic.TownItself(town));
            }
            case OfChannel(int town, int channel) -> {
                topics.add(new Topic.ChannelLists(town, channel));
                topics.add(new Topic.TownItself(town));
            }
        }
        return topics;
    }
}
