package org.gongkai.api.feed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gongkai.api.feed.FeedStore.NoticeKey;
import org.gongkai.api.notice.NoticeStore;
import org.gongkai.api.notice.Scope;
import org.gongkai.api.notice.Tombstone;
import org.gongkai.api.site.Messages;
import org.gongkai.domain.publication.ChangeKind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Archives (RFC 5005, section 4): number n holds the events 50(n-1)+1 … 50n of its feed, newest first, and of several events of
 * one notice the last. It says what was said then, in the names of then, so once full it never changes, with one exception that the
 * law makes: of a notice that was withdrawn or taken down since, it holds the tombstone and not the text.
 */
@Component
class FeedArchives {

    /** Events in an archive. */
    static final int SIZE = 50;

    private final FeedStore events;
    private final NoticeStore notices;
    private final Messages messages;

    FeedArchives(FeedStore events, NoticeStore notices, Messages messages) {
        this.events = events;
        this.notices = notices;
        this.messages = messages;
    }

    /** An archive; empty while it is not full. */
    Mono<Feed> of(FeedSubject subject, long number) {
        return events.count(subject.scope())
                .map(count -> count / SIZE)
                .filter(archives -> archives >= number)
                .flatMap(archives -> of(subject, number, archives));
    }

    private Mono<Feed> of(FeedSubject subject, long number, long archives) {
        long last = number * SIZE;
        return events.between(subject.scope(), last - SIZE + 1, last)
                .collectList()
                .flatMap(found -> Mono.zip(
                        items(found),
                        found.isEmpty() ? Mono.just(subject) : called(subject, found.getFirst(), last),
                        (items, then) -> new Feed(then, number, archives, sequence(found), items)));
    }

    private static long sequence(List<FeedEvent> newestFirst) {
        return newestFirst.isEmpty() ? 0 : newestFirst.getFirst().sequence();
    }

    /** The newest event of each notice, newest first. */
    static Map<Long, FeedEvent> newestOfEachNotice(List<FeedEvent> newestFirst) {
        var newest = new LinkedHashMap<Long, FeedEvent>();
        newestFirst.forEach(event -> newest.putIfAbsent(event.notice(), event));
        return newest;
    }

    private Mono<List<FeedItem>> items(List<FeedEvent> found) {
        var newest = newestOfEachNotice(found);
        return notices.findTombstones(newest.keySet())
                .collectMap(Tombstone::number)
                .flatMap(tombstones -> lastChanges(tombstones)
                        .map(last -> newest.values().stream()
                                .map(event -> item(event, tombstones.get(event.notice()), last.get(event.notice())))
                                .toList()));
    }

    private Mono<Map<Long, LastChange>> lastChanges(Map<Long, Tombstone> tombstones) {
        var keys = tombstones.values().stream()
                .map(stone -> new NoticeKey(stone.place().town().id(), stone.number()))
                .toList();
        return keys.isEmpty() ? Mono.just(Map.of()) : events.lastChanges(keys).collectMap(LastChange::notice);
    }

    private static FeedItem item(FeedEvent event, @Nullable Tombstone tombstone, @Nullable LastChange last) {
        if (tombstone != null) {
            return FeedItem.Gone.of(tombstone, event.place(), last == null ? LastChange.of(event) : last);
        }
        if (event.departed()) {
            return FeedItem.Gone.moved(event);
        }
        var edition = event.edition();
        boolean ended = edition != null && edition.summary().withdrawal() != null;
        return edition == null || (event.kind() == ChangeKind.WITHDRAWN && !ended)
                ? new FeedItem.Gone(event.place(), LastChange.of(event), new FeedItem.Why.TakenDown())
                : new FeedItem.Entry(edition, LastChange.of(event));
    }

    /** The feed as it was called when the archive became full. */
    private Mono<FeedSubject> called(FeedSubject subject, FeedEvent newest, long position) {
        var organ = newest.place().town().organ();
        return switch (subject.scope()) {
            case Scope.County _ -> Mono.just(subject);
            case Scope.OfTown _ -> Mono.just(subject.called(messages.text("feed.town", organ), organ));
            case Scope.OfChannel channel ->
                events.channelName(channel, position)
                        .map(name -> subject.called(messages.text("feed.channel", organ, name), organ));
        };
    }
}
