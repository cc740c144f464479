package org.gongkai.api.listing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gongkai.api.file.PublicAttachment;
import org.gongkai.api.notice.NoticeJson;
import org.gongkai.api.notice.NoticeStore;
import org.gongkai.api.notice.NoticeSummary;
import org.gongkai.api.notice.Place;
import org.gongkai.api.notice.Scope;
import org.gongkai.api.search.Criteria;
import org.gongkai.api.serving.Address;
import org.gongkai.api.serving.Door;
import org.gongkai.api.serving.Json;
import org.gongkai.api.serving.Media;
import org.gongkai.api.serving.Opening;
import org.gongkai.api.serving.Rendering;
import org.gongkai.api.serving.Topic;
import org.gongkai.api.serving.WrongRequest;
import org.gongkai.api.town.TownStore;
import org.gongkai.domain.town.Channel;
import org.gongkai.domain.town.Town;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * {@code /api/v1/towns} and {@code /api/v1/notices?q=&town=&channel=&kind=&year=&validity=&from=&to=&sort=&cursor=&limit=}. Lists of all that
 * stands in a place are stored; there are more questions than memory.
 */
@Component
class ListingDoor implements Door {

    static final int USUAL_LIMIT = 20;
    static final int HIGHEST_LIMIT = 100;
    private static final String SLUG = "[a-z][a-z0-9-]{1,39}";

    private final TownStore towns;
    private final NoticeStore notices;
    private final NarrowedListing narrowed;

    ListingDoor(TownStore towns, NoticeStore notices, NarrowedListing narrowed) {
        this.towns = towns;
        this.notices = notices;
        this.narrowed = narrowed;
    }

    private record TownForm(
            int id,
            String town,
            String name,
            String code,
            String organ,
            String url,
            String feedUrl,
            String gkmlptUrl,
            List<ChannelForm> channels) {}

    private record ChannelForm(int id, String channel, String name, String url, String feedUrl, String gkmlptUrl) {}

    private record TownList(List<TownForm> towns) {}

    /** What is asked of the list of notices, checked in form. */
    private record Asked(
            @Nullable String town,
            @Nullable String channel,
            @Nullable Cursor cursor,
            int limit,
            String base) {

        static Asked of(Address address) {
            var query = address.query();
            var town = query.value("town");
            var channel = query.value("channel");
            if (channel.isPresent() && town.isEmpty()) {
                throw new WrongRequest("channel");
            }
            var cursor = query.value("cursor");
            return new Asked(
                    town.orElse(null),
                    channel.orElse(null),
                    cursor.map(text -> Cursor.parse(text).orElseThrow(() -> new WrongRequest("cursor")))
                            .orElse(null),
                    query.number("limit", USUAL_LIMIT, 1, HIGHEST_LIMIT),
                    address.base());
        }

        /** Whether town and channel can be the names of any. */
        boolean isPossible() {
            return (town == null || town.matches(SLUG)) && (channel == null || channel.matches(SLUG));
        }

        String key() {
            return "notices " + path(cursor) + " " + base;
        }

        String path(@Nullable Cursor at) {
            return "/api/v1/notices?limit=" + limit
                    + (town == null ? "" : "&town=" + town)
                    + (channel == null ? "" : "&channel=" + channel)
                    + (at == null ? "" : "&cursor=" + at);
        }
    }

    @Override
    public Set<String> roots() {
        return Set.of("/api/v1/towns", "/api/v1/notices");
    }

    @Override
    public Optional<Opening> open(Address address) {
        return switch (address.path()) {
            case "/api/v1/towns" -> Optional.of(new Opening.Written("towns " + address.base(), towns(address.base())));
            case "/api/v1/notices" -> notices(address);
            default -> Optional.empty();
        };
    }

    private Optional<Opening> notices(Address address) {
        var criteria = Criteria.of(address.query());
        if (!criteria.isPlain()) {
            return narrowed.open(address, criteria);
        }
        var asked = Asked.of(address);
        return asked.isPossible() ? Optional.of(new Opening.Written(asked.key(), notices(asked))) : Optional.empty();
    }

    private Mono<Rendering> towns(String base) {
        return Mono.zip(
                towns.all().collectList(),
                towns.allChannels().collectList(),
                (all, channels) -> Rendering.of(
                        Media.JSON,
                        Set.of(new Topic.County()),
                        null,
                        () -> Json.write(new TownList(all.stream()
                                .map(town -> form(town, channels, base))
                                .toList()))));
    }

    private static TownForm form(Town town, List<Channel> channels, String base) {
        var url = base + Place.townPath(town);
        return new TownForm(
                town.id(),
                town.slug().value(),
                town.name(),
                town.code(),
                town.organ(),
                url,
                url + "/feed.json",
                base + gkmlptPath(0, town.id()),
                channels.stream()
                        .filter(channel -> channel.townId() == town.id())
                        .map(channel -> form(channel, url, base))
                        .toList());
    }

    private static ChannelForm form(Channel channel, String townUrl, String base) {
        var url = townUrl + "/" + channel.slug();
        return new ChannelForm(
                channel.id(),
                channel.slug().value(),
                channel.name(),
                url,
                url + "/feed.json",
                base + gkmlptPath(channel.id(), channel.townId()));
    }

    /** Where those who know Guangdong's platform read the same list (package gkmlpt). */
    private static String gkmlptPath(int channel, int town) {
        return "/gkmlpt/api/all/" + channel + "?sid=" + town;
    }

    private Mono<Rendering> notices(Asked asked) {
        return scope(asked).flatMap(scope -> notices(asked, scope));
    }

    private Mono<Scope> scope(Asked asked) {
        if (asked.town() == null) {
            return Mono.just(new Scope.County());
        }
        if (asked.channel() == null) {
            return towns.find(asked.town()).map(town -> new Scope.OfTown(town.id()));
        }
        return towns.find(asked.town(), asked.channel())
                .map(place ->
                        new Scope.OfChannel(place.town().id(), place.channel().id()));
    }

    private Mono<Rendering> notices(Asked asked, Scope scope) {
        var cursor = asked.cursor();
        if (cursor != null && !cursor.scope().equals(scope)) {
            return Mono.error(new WrongRequest("cursor"));
        }
        // one more than asked for tells whether the list goes on
        int limit = asked.limit() + 1;
        var found = cursor == null
                ? notices.list(scope, limit)
                : notices.listAfter(scope, cursor.firstPublishedAt(), cursor.number(), limit);
        return found.collectList()
                .zipWhen(notices::attachments)
                .map(list -> list(asked, scope, list.getT1(), list.getT2()));
    }

    private static Rendering list(
            Asked asked, Scope scope, List<NoticeSummary> found, Map<Long, List<PublicAttachment>> attachments) {
        boolean goesOn = found.size() > asked.limit();
        var shown = goesOn ? found.subList(0, asked.limit()) : found;
        var next = goesOn ? Cursor.after(scope, shown.getLast()) : null;
        var entries = shown.stream()
                .map(notice ->
                        NoticeJson.Entry.of(notice, attachments.getOrDefault(notice.number(), List.of()), asked.base()))
                .toList();
        return Rendering.of(
                Media.JSON,
                scope.topics(shown),
                null,
                () -> Json.write(new NoticeList(
                        entries,
                        next == null ? null : next.toString(),
                        next == null ? null : asked.base() + asked.path(next))));
    }
}
