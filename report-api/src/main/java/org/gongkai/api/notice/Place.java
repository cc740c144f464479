package org.gongkai.api.notice;

import org.gongkai.domain.town.Channel;
import org.gongkai.domain.town.Town;

/** Where a notice stands: a channel of a town. */
public record Place(Town town, Channel channel) {

    /** Address of the town's home. */
    public String townPath() {
        return townPath(town);
    }

    /** Address of the channel's list. */
    public String channelPath() {
        return townPath() + "/" + channel.slug();
    }

    /** Address of a town's home. */
    public static String townPath(Town town) {
        return "/towns/" + town.slug();
    }
}
