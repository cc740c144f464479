package org.gongkai.api.feed;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.gongkai.api.notice.NoticeStore;
import org.gongkai.api.notice.Place;
import org.gongkai.api.notice.PublicNotice;
import org.gongkai.api.notice.Scope;
import org.gongkai.api.serving.Address;
import org.gongkai.api.serving.Door;
import org.gongkai.api.serving.Json;
import org.gongkai.api.serving.Media;
import org.gongkai.api.serving.Opening;
import org.gongkai.api.serving.Rendering;
import org.gongkai.api.site.Messages;
import org.gongkai.api.site.SiteProperties;
import org.gongkai.api.town.TownStore;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code feed.json} of the county, of a town and of a channel: the newest 50. */
@Component
class FeedDoor implements Door {

    private static final int NEWEST = 50;
    private static final Pattern PATH =
            Pattern.compile("/towns/([a-z][a-z0-9-]{1,39})(?:/([a-z][a-z0-9-]{1,39}))?/feed\\.json");

    private final TownStore towns;
    private final NoticeStore notices;
    private final Messages messages;
    private final SiteProperties site;

    FeedDoor(TownStore towns, NoticeStore notices, Messages messages, SiteProperties site) {
        this.towns = towns;
        this.notices = notices;
        this.messages = messages;
        this.site = site;
    }

    /** Whose notices a feed holds, how it is called and which page it belongs to. */
    private record Subject(Scope scope, String title, String home) {}

    @Override
    public Set<String> roots() {
        return Set.of("/feed.json", "/towns");
    }

    @Override
    public Optional<Opening> open(Address address) {
        return subject(address.path())
                .map(subject -> new Opening.Written(
                        "feed " + address.path() + " " + address.base(),
                        subject.flatMap(found -> feed(found, address.base()))));
    }

    private Optional<Mono<Subject>> subject(String path) {
        if (path.equals("/feed.json")) {
            return Optional.of(Mono.fromSupplier(this::county));
        }
        var matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                matcher.group(2) == null ? town(matcher.group(1)) : channel(matcher.group(1), matcher.group(2)));
    }

    private Subject county() {
        return new Subject(new Scope.County(), site.county() + site.name(), "/");
    }

    private Mono<Subject> town(String slug) {
        return towns.find(slug)
                .map(town -> new Subject(
                        new Scope.OfTown(town.id()), messages.text("feed.town", town.organ()), Place.townPath(town)));
    }

    private Mono<Subject> channel(String town, String channel) {
        return towns.find(town, channel)
                .map(place -> new Subject(
                        new Scope.OfChannel(place.town().id(), place.channel().id()),
                        messages.text(
                                "feed.channel",
                                place.town().organ(),
                                place.channel().name()),
                        place.channelPath()));
    }

    private Mono<Rendering> feed(Subject subject, String base) {
        return notices.newest(subject.scope(), NEWEST).collectList().map(newest -> feed(subject, newest, base));
    }

    private static Rendering feed(Subject subject, List<PublicNotice> newest, String base) {
        var summaries = newest.stream().map(PublicNotice::summary).toList();
        var modified = summaries.stream()
                .map(summary -> summary.modifiedAt())
                .max(Comparator.naturalOrder())
                .orElse(null);
        return Rendering.of(
                        Media.FEED,
                        subject.scope().topics(summaries),
                        modified,
                        () -> Json.write(JsonFeed.of(subject.title(), subject.home(), base, newest)))
                .linked(FeedLinks.header(base, subject.home()));
    }
}
