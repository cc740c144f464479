package org.gongkai.api.channel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongkai.api.file.PublicAttachment;
import org.gongkai.api.notice.NoticeStore;
import org.gongkai.api.notice.NoticeSummary;
import org.gongkai.api.notice.Place;
import org.gongkai.api.notice.Scope;
import org.gongkai.api.serving.Address;
import org.gongkai.api.serving.Media;
import org.gongkai.api.serving.Rendering;
import org.gongkai.api.town.TownStore;
import org.gongkai.domain.town.Office;
import org.gongkai.domain.town.Section;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Makes the lists of channels: their years and their further pages. */
@Component
public class ChannelLists {

    private final TownStore towns;
    private final NoticeStore notices;
    private final ChannelPages pages;

    ChannelLists(TownStore towns, NoticeStore notices, ChannelPages pages) {
        this.towns = towns;
        this.notices = notices;
        this.pages = pages;
    }

    /**
     * A list at an address that became a page of every town.
     *
     * @param isBeginning whether it is the first page of the whole list, whose address the page has
     * @param list empty where the town has no such channel
     */
    public record Kept(String key, boolean isBeginning, Mono<Rendering> list) {}

    /** The list of a channel that had such an address before; empty where the address is none of a list. */
    public Optional<Kept> kept(Address address) {
        return ListAddress.at(address)
                .map(asked -> new Kept(asked.key(), asked.year() == null && asked.page() == 1, list(asked)));
    }

    /** The list at this address; empty where there is none. */
    Mono<Rendering> list(ListAddress asked) {
        return towns.find(asked.town(), asked.channel()).flatMap(place -> list(place, asked));
    }

    private Mono<Rendering> list(Place place, ListAddress asked) {
        var scope = new Scope.OfChannel(place.town().id(), place.channel().id());
        return notices.years(scope)
                .collectList()
                .map(years -> new Paging(place.channelPath(), years, asked.year(), asked.page()))
                .filter(Paging::exists)
                .flatMap(paging -> list(place, scope, paging));
    }

    private Mono<Rendering> list(Place place, Scope scope, Paging paging) {
        var start = paging.start();
        return notices.list(scope, start.span(), start.skip(), Paging.SIZE)
                .collectList()
                .flatMap(shown -> Mono.zip(office(place), files(place, shown))
                        .map(more -> Rendering.of(
                                Media.HTML,
                                scope.topics(shown),
                                null,
                                () -> pages.list(place, shown, paging, more.getT1(), more.getT2()))));
    }

    /** The reports of a year are there to be taken along (国办公开办函〔2019〕61号). */
    private Mono<Map<Long, List<PublicAttachment>>> files(Place place, List<NoticeSummary> shown) {
        return place.profile().is(Section.ANNUAL_REPORTS) ? notices.attachments(shown) : Mono.just(Map.of());
    }

    /** The guide says where the office is (条例, article 12). */
    private Mono<Optional<Office>> office(Place place) {
        return place.profile().is(Section.GUIDE)
                ? towns.office(place.town().id()).map(Optional::of).defaultIfEmpty(Optional.empty())
                : Mono.just(Optional.empty());
    }
}
