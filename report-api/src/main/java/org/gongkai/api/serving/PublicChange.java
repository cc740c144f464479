package org.gongkai.api.serving;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the database announces on {@code gongkai_public}: a notice has changed, or a town itself, or the keys of the change log.
 *
 * @param town absent where the keys have changed
 * @param channel absent where the town itself has changed
 * @param notice absent where the town itself has changed
 * @param keys true where the keys have changed
 * @param site true where the particulars of the site have changed, which every page shows
 * @param reordered true where the notice came into its channel's list elsewhere than at the top, or left it for another
 */
record PublicChange(
        @Nullable Integer town,
        @Nullable Integer channel,
        @Nullable Long notice,
        @Nullable Boolean keys,
        @Nullable Boolean site,
        @Nullable Boolean reordered) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Reads an announcement; empty where it is none. */
    static Optional<PublicChange> parse(String payload) {
        try {
            return Optional.ofNullable(JSON.readValue(payload, PublicChange.class))
                    .filter(change ->
                            change.isOfKeys() || change.isOfSite() || (change.town != null && change.town > 0));
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    private boolean isOfKeys() {
        return Boolean.TRUE.equals(keys);
    }

    /** Whether it concerns everything. */
    boolean isOfSite() {
        return Boolean.TRUE.equals(site);
    }

    /** All that this change makes old. */
    Set<Topic> topics() {
        var topics = new HashSet<Topic>();
        if (isOfKeys()) {
            topics.add(new Topic.HeadKeys());
        }
        if (town != null) {
            topics.add(new Topic.County());
            topics.add(new Topic.TownLists(town));
            if (notice == null) {
                topics.add(new Topic.TownItself(town));
            }
            if (channel != null) {
                topics.add(new Topic.ChannelLists(town, channel));
                if (Boolean.TRUE.equals(reordered)) {
                    topics.add(new Topic.ChannelOrder(town, channel));
                }
            }
        }
        if (notice != null) {
            topics.add(new Topic.OneNotice(notice));
            topics.add(new Topic.ChangeLog());
        }
        return topics;
    }
}
