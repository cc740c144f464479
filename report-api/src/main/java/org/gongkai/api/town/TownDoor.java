package org.gongkai.api.town;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.gongkai.api.notice.NoticeStore;
import org.gongkai.api.notice.NoticeSummary;
import org.gongkai.api.notice.Place;
import org.gongkai.api.notice.Scope;
import org.gongkai.api.serving.Address;
import org.gongkai.api.serving.Door;
import org.gongkai.api.serving.Media;
import org.gongkai.api.serving.Opening;
import org.gongkai.api.serving.Rendering;
import org.gongkai.api.serving.Topic;
import org.gongkai.domain.town.Channel;
import org.gongkai.domain.town.Town;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code /}, {@code /towns/{town}} and {@code /towns/{town}/{channel}}. */
@Component
class TownDoor implements Door {

    private static final Pattern PATH = Pattern.compile("/towns/([a-z][a-z0-9-]{1,39})(?:/([a-z][a-z0-9-]{1,39}))?");
    private static final int ON_COUNTY_HOME = 12;
    private static final int ON_TOWN_HOME = 6;

    private final TownStore towns;
    private final NoticeStore notices;
    private final TownPages pages;

    TownDoor(TownStore towns, NoticeStore notices, TownPages pages) {
        this.towns = towns;
        this.notices = notices;
        this.pages = pages;
    }

    @Override
    public Set<String> roots() {
        return Set.of("/", "/towns");
    }

    @Override
    public Optional<Opening> open(Address address) {
        if (address.path().equals("/")) {
            return Optional.of(new Opening.Written("county", county()));
        }
        var path = PATH.matcher(address.path());
        if (!path.matches()) {
            return Optional.empty();
        }
        var town = path.group(1);
        var channel = path.group(2);
        if (channel == null) {
            return Optional.of(new Opening.Written("town " + town, town(town)));
        }
        int page = address.query().number("page", 1, 1, Integer.MAX_VALUE);
        return Optional.of(
                new Opening.Written("channel " + town + " " + channel + " " + page, channel(town, channel, page)));
    }

    private Mono<Rendering> county() {
        return Mono.zip(
                towns.cards().collectList(),
                notices.list(new Scope.County(), 0, ON_COUNTY_HOME).collectList(),
                this::county);
    }

    private Rendering county(List<TownCard> cards, List<NoticeSummary> newest) {
        return html(new Scope.County().topics(newest), () -> pages.county(cards, newest));
    }

    private Mono<Rendering> town(String slug) {
        return towns.find(slug)
                .flatMap(town -> Mono.zip(
                        towns.channels(town.id()).collectList(),
                        notices.newestOfEachChannel(town.id(), ON_TOWN_HOME).collectList(),
                        (channels, newest) -> town(town, channels, newest)));
    }

    private Rendering town(Town town, List<Channel> channels, List<NoticeSummary> newest) {
        return html(new Scope.OfTown(town.id()).topics(newest), () -> pages.town(town, channels, newest));
    }

    private Mono<Rendering> channel(String town, String channel, int page) {
        return towns.find(town, channel).flatMap(place -> channel(place, page));
    }

    private Mono<Rendering> channel(Place place, int page) {
        var scope = new Scope.OfChannel(place.town().id(), place.channel().id());
        return notices.count(scope)
                .map(total -> Paging.of(page, total))
                .filter(Paging::exists)
                .flatMap(paging -> channel(place, scope, paging));
    }

    private Mono<Rendering> channel(Place place, Scope scope, Paging paging) {
        return notices.list(scope, (paging.page() - 1L) * Paging.SIZE, Paging.SIZE)
                .collectList()
                .map(list -> html(scope.topics(list), () -> pages.channel(place, list, paging)));
    }

    private static Rendering html(Set<Topic> topics, Supplier<String> text) {
        return Rendering.of(Media.HTML, topics, null, text);
    }
}
