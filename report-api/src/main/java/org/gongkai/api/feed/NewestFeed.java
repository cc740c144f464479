package org.gongkai.api.feed;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gongkai.api.feed.FeedStore.NoticeKey;
import org.gongkai.api.notice.NoticeStore;
import org.gongkai.api.notice.NoticeSummary;
import org.gongkai.api.notice.Place;
import org.gongkai.api.notice.PublicNotice;
import org.gongkai.api.notice.Scope;
import org.gongkai.api.notice.Tombstone;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The document to subscribe to: the 50 newest notices and whatever the 50 newest events tell of others, so that nothing is missed
 * between it and the archives, and nobody who shows the first few is made to show a withdrawal or an old notice that was
 * corrected. Notices come first, those published last at the top; then what is gone.
 */
@Component
class NewestFeed {

    private static final Comparator<FeedItem.Entry> NEWEST_FIRST = Comparator.comparing(
                    (FeedItem.Entry entry) -> entry.notice().summary().firstPublishedAt())
            .thenComparing(FeedItem.Entry::number)
            .reversed();

    private final FeedStore events;
    private final NoticeStore notices;

    NewestFeed(FeedStore events, NoticeStore notices) {
        this.events = events;
        this.notices = notices;
    }

    /** The document as it is now. */
    Mono<Feed> of(FeedSubject subject) {
        return Mono.zip(
                        events.newest(subject.scope(), FeedArchives.SIZE).collectList(),
                        notices.newest(subject.scope(), FeedArchives.SIZE).collectList())
                .flatMap(read -> of(subject, read.getT1(), read.getT2()));
    }

    private Mono<Feed> of(FeedSubject subject, List<FeedEvent> newest, List<PublicNotice> shown) {
        var recent = FeedArchives.newestOfEachNotice(newest);
        var others = recent.keySet().stream()
                .filter(number ->
                        shown.stream().noneMatch(notice -> notice.summary().number() == number))
                .toList();
        return found(others)
                .flatMap(found ->
                        lastChanges(shown, found).map(last -> items(subject.scope(), shown, found, recent, last)))
                .map(items -> feed(subject, newest, items));
    }

    /** What is there of notices of which events tell: the notice itself or what stays of it. */
    private record Found(List<PublicNotice> notices, List<Tombstone> tombstones) {}

    private Mono<Found> found(List<Long> numbers) {
        return numbers.isEmpty()
                ? Mono.just(new Found(List.of(), List.of()))
                : Mono.zip(
                        notices.find(numbers).collectList(),
                        notices.findTombstones(numbers).collectList(),
                        Found::new);
    }

    private Mono<Map<Long, LastChange>> lastChanges(List<PublicNotice> shown, Found found) {
        var keys = Stream.concat(
                        Stream.concat(shown.stream(), found.notices().stream())
                                .map(notice -> key(
                                        notice.summary().place(),
                                        notice.summary().number())),
                        found.tombstones().stream().map(stone -> key(stone.place(), stone.number())))
                .toList();
        return events.lastChanges(keys).collectMap(LastChange::notice);
    }

    private static NoticeKey key(Place place, long number) {
        return new NoticeKey(place.town().id(), number);
    }

    private static List<FeedItem> items(
            Scope scope,
            List<PublicNotice> shown,
            Found found,
            Map<Long, FeedEvent> recent,
            Map<Long, LastChange> last) {
        var items = new ArrayList<FeedItem>();
        Stream.concat(shown.stream(), found.notices().stream())
                .filter(notice -> isIn(scope, notice.summary()))
                .map(notice ->
                        new FeedItem.Entry(notice, last.get(notice.summary().number())))
                .sorted(NEWEST_FIRST)
                .forEach(items::add);
        var tombstones = found.tombstones().stream().collect(toMap(Tombstone::number, Function.identity()));
        recent.values().stream()
                .flatMap(event -> gone(event, tombstones.get(event.notice()), last.get(event.notice())))
                .forEach(items::add);
        return items;
    }

    private static boolean isIn(Scope scope, NoticeSummary notice) {
        return switch (scope) {
            case Scope.County _ -> true;
            case Scope.OfTown(int town) -> notice.place().town().id() == town;
            case Scope.OfChannel(int town, int channel) ->
                notice.place().town().id() == town && notice.place().channel().id() == channel;
        };
    }

    private static Stream<FeedItem> gone(FeedEvent event, @Nullable Tombstone tombstone, @Nullable LastChange last) {
        if (tombstone != null) {
            return Stream.of(FeedItem.Gone.of(
                    tombstone, tombstone.place(), Objects.requireNonNullElseGet(last, () -> LastChange.of(event))));
        }
        return event.departed() ? Stream.of(FeedItem.Gone.moved(event)) : Stream.empty();
    }

    private static Feed feed(FeedSubject subject, List<FeedEvent> newest, List<FeedItem> items) {
        long events = newest.isEmpty() ? 0 : newest.getFirst().position();
        long sequence = newest.isEmpty() ? 0 : newest.getFirst().sequence();
        return new Feed(subject, 0, events / FeedArchives.SIZE, sequence, items);
    }
}
