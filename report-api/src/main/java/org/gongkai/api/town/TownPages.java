package org.gongkai.api.town;

import java.util.List;
import java.util.Map;
import org.gongkai.api.notice.NoticeSummary;
import org.gongkai.api.notice.Place;
import org.gongkai.api.site.Frame;
import org.gongkai.api.site.Frame.Crumb;
import org.gongkai.api.site.Messages;
import org.gongkai.api.site.Pages;
import org.gongkai.domain.town.Channel;
import org.gongkai.domain.town.Town;
import org.springframework.stereotype.Component;

/** The pages that lead to notices. */
@Component
class TownPages {

    private final Pages pages;
    private final Messages messages;

    TownPages(Pages pages, Messages messages) {
        this.pages = pages;
        this.messages = messages;
    }

    /** A channel on the home of its town, with its newest notices. */
    record Section(String name, String path, List<NoticeSummary> notices) {}

    String county(List<TownCard> towns, List<NoticeSummary> newest) {
        var frame = new Frame("", List.of(), List.of(), "/", "/feed.json");
        return pages.fill(
                "county",
                column(frame, messages.text("crumb.home"), messages.text("county.description"), "county.type"),
                Map.of("towns", towns, "notices", newest));
    }

    String town(Town town, List<Channel> channels, List<NoticeSummary> newest) {
        var path = Place.townPath(town);
        var frame = new Frame(
                town.organ(),
                List.of(),
                List.of(
                        new Crumb(messages.text("crumb.home"), "/"),
                        new Crumb(messages.text("crumb.disclosure"), "/#towns"),
                        new Crumb(town.organ(), path)),
                path,
                path + "/feed.json");
        var sections = channels.stream()
                .map(channel -> section(new Place(town, channel), newest))
                .toList();
        return pages.fill(
                "town",
                column(frame, town.organ(), messages.text("town.description", town.organ()), "list.type"),
                Map.of("town", town, "sections", sections, "isEmpty", newest.isEmpty()));
    }

    private static Section section(Place place, List<NoticeSummary> newest) {
        var own = newest.stream()
                .filter(notice ->
                        notice.place().channel().id() == place.channel().id())
                .toList();
        return new Section(place.channel().name(), place.channelPath(), own);
    }

    String channel(Place place, List<NoticeSummary> notices, Paging paging) {
        var path = place.channelPath();
        var name = place.channel().name();
        var frame = new Frame(
                messages.text("channel.title", name, place.town().organ(), paging.page()),
                List.of(),
                List.of(
                        new Crumb(messages.text("crumb.home"), "/"),
                        new Crumb(messages.text("crumb.disclosure"), "/#towns"),
                        new Crumb(place.town().organ(), place.townPath()),
                        new Crumb(name, path)),
                paging.path(path, paging.page()),
                path + "/feed.json");
        return pages.fill(
                "channel",
                column(
                        frame,
                        name,
                        messages.text("channel.description", place.town().organ(), name),
                        "list.type"),
                Map.of("place", place, "notices", notices, "paging", paging));
    }

    // the tags prescribed for column pages: 国办发〔2017〕47号, annex
    private Frame column(Frame frame, String name, String description, String type) {
        return frame.with("ColumnName", name)
                .with("ColumnDescription", description)
                .with("ColumnKeywords", name + "," + messages.text("crumb.disclosure"))
                .with("ColumnType", messages.text(type));
    }
}
