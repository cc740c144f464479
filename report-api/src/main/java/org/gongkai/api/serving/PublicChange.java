package org.gongkai.api.serving;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the database announces on {@code gongkai_public}: a notice has changed, or a town itself.
 *
 * @param channel absent where the town itself has changed
 * @param notice absent where the town itself has changed
 */
record PublicChange(
        int town, @Nullable Integer channel, @Nullable Long notice) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Reads an announcement; empty where it is none. */
    static Optional<PublicChange> parse(String payload) {
        try {
            return Optional.ofNullable(JSON.readValue(payload, PublicChange.class))
                    .filter(change -> change.town > 0);
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    /** All that this change makes old. */
    Set<Topic> topics() {
        var topics = new HashSet<Topic>();
        topics.add(new Topic.County());
        topics.add(new Topic.TownLists(town));
        if (notice == null) {
            topics.add(new Topic.TownItself(town));
        } else {
            topics.add(new Topic.OneNotice(notice));
        }
        if (channel != null) {
            topics.add(new Topic.ChannelLists(town, channel));
        }
        return topics;
    }
}
