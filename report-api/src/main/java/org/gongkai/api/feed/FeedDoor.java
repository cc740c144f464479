package org.gongkai.api.feed;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.gongkai.api.notice.Place;
import org.gongkai.api.notice.Scope;
import org.gongkai.api.serving.Address;
import org.gongkai.api.serving.Door;
import org.gongkai.api.serving.Opening;
import org.gongkai.api.serving.Rendering;
import org.gongkai.api.serving.Topic;
import org.gongkai.api.site.Messages;
import org.gongkai.api.site.SiteProperties;
import org.gongkai.api.town.TownStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * {@code feed.json}, {@code feed.atom} and {@code feed.rss} of the county, of a town and of a channel, and their archives
 * {@code feed/{n}.json} and so on, numbered from the oldest.
 */
@Component
class FeedDoor implements Door {

    private static final String SLUG = "([a-z][a-z0-9-]{1,39})";
    // 12 digits times 50 always fit a long
    private static final Pattern PATH = Pattern.compile(
            "(?:/towns/" + SLUG + "(?:/" + SLUG + ")?)?/feed(?:/([1-9][0-9]{0,11}))?\\.(json|atom|rss)");

    private final TownStore towns;
    private final NewestFeed newest;
    private final FeedArchives archives;
    private final FeedText text;
    private final Messages messages;
    private final Supplier<SiteProperties> site;

    FeedDoor(
            TownStore towns,
            NewestFeed newest,
            FeedArchives archives,
            FeedText text,
            Messages messages,
            Supplier<SiteProperties> site) {
        this.towns = towns;
        this.newest = newest;
        this.archives = archives;
        this.text = text;
        this.messages = messages;
        this.site = site;
    }

    @Override
    public Set<String> roots() {
        return Set.of("/feed.json", "/feed.atom", "/feed.rss", "/feed", "/towns");
    }

    /** What an address asks for. */
    private record Asked(@Nullable String town, @Nullable String channel, long archive, FeedFormat format) {

        static Optional<Asked> of(String path) {
            var found = PATH.matcher(path);
            return found.matches()
                    ? Optional.of(new Asked(
                            found.group(1),
                            found.group(2),
                            found.group(3) == null ? 0 : Long.parseLong(found.group(3)),
                            FeedFormat.ofExtension(found.group(4))))
                    : Optional.empty();
        }
    }

    @Override
    public Optional<Opening> open(Address address) {
        return Asked.of(address.path())
                .map(asked -> new Opening.Written(
                        "feed " + address.path() + " " + address.base(),
                        subject(asked)
                                .flatMap(subject -> feed(subject, asked.archive()))
                                .map(feed -> rendering(feed, new FeedLinks(address.base(), feed, asked.format())))));
    }

    private Mono<Feed> feed(FeedSubject subject, long archive) {
        return archive == 0 ? newest.of(subject) : archives.of(subject, archive);
    }

    private Mono<FeedSubject> subject(Asked asked) {
        if (asked.town() == null) {
            return Mono.fromSupplier(this::county);
        }
        return asked.channel() == null ? town(asked.town()) : channel(asked.town(), asked.channel());
    }

    private FeedSubject county() {
        var name = site.get().county() + site.get().name();
        return new FeedSubject(
                new Scope.County(),
                name,
                site.get().organiser().isBlank() ? name : site.get().organiser(),
                "/");
    }

    private Mono<FeedSubject> town(String slug) {
        return towns.find(slug)
                .map(town -> new FeedSubject(
                        new Scope.OfTown(town.id()),
                        messages.text("feed.town", town.organ()),
                        town.organ(),
                        Place.townPath(town)));
    }

    private Mono<FeedSubject> channel(String town, String channel) {
        return towns.find(town, channel).map(place -> {
            var organ = place.town().organ();
            return new FeedSubject(
                    new Scope.OfChannel(place.town().id(), place.channel().id()),
                    messages.text("feed.channel", organ, place.channel().name()),
                    organ,
                    place.channelPath());
        });
    }

    private Rendering rendering(Feed feed, FeedLinks links) {
        var modified = feed.items().isEmpty() ? null : feed.updated();
        return Rendering.of(links.format().media(), topics(feed), modified, () -> text.of(feed, links))
                .linked(links.header());
    }

    /** An archive is made of its notices alone; the newest one is also told when another follows it. */
    private static Set<Topic> topics(Feed feed) {
        var topics = new HashSet<>(feed.notices());
        if (!feed.isArchive() || !feed.hasNext()) {
            topics.addAll(feed.subject().scope().topics(feed.summaries()));
        }
        return topics;
    }
}
