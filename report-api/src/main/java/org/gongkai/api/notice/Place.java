package org.gongkai.api.notice;

import java.util.List;
import org.gongkai.api.site.Frame;
import org.gongkai.api.site.Frame.Crumb;
import org.gongkai.api.site.Messages;
import org.gongkai.domain.town.Channel;
import org.gongkai.domain.town.ChannelProfile;
import org.gongkai.domain.town.Town;

/** Where a notice stands: a channel of a town, and what that channel is for. */
public record Place(Town town, Channel channel, ChannelProfile profile) {

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

    /** 当前位置 of a town's home: home, disclosure, the organ (practice of county portals). */
    public static List<Crumb> crumbs(Town town, Messages messages) {
        return List.of(
                new Crumb(messages.text("crumb.home"), "/"),
                new Crumb(messages.text("crumb.disclosure"), "/towns"),
                new Crumb(town.organ(), townPath(town)));
    }

    /** 当前位置 of the channel and of what lies in it, where the title is not repeated. */
    public List<Crumb> crumbs(Messages messages) {
        return List.of(
                new Crumb(messages.text("crumb.home"), "/"),
                new Crumb(messages.text("crumb.disclosure"), "/towns"),
                new Crumb(town.organ(), townPath()),
                new Crumb(channel.name(), channelPath()));
    }

    /** The frame with the tags of this column, which the pages in it carry too. */
    public Frame column(Frame frame, Messages messages) {
        var description = profile.description();
        var keywords = profile.keywords().isEmpty()
                ? channel.name() + "," + messages.text("crumb.disclosure")
                : String.join(",", profile.keywords());
        return frame.column(
                channel.name(),
                description == null ? messages.text("channel.description", town.organ(), channel.name()) : description,
                keywords,
                profile.type());
    }
}
