package org.gongkai.publisher.hub;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The feeds that are being delivered, each read once per change however many subscribe to it. It holds at most 32 MB and drops
 * first what was used least recently.
 */
@Component
final class FeedShelf {

    private static final int MOST_BYTES = 32 << 20;
    private static final Duration SECOND_LOOK = Duration.ofSeconds(1);

    private final FeedReader reader;
    private final ConcurrentMap<FeedReader.Source, Reading> underWay = new ConcurrentHashMap<>();
    private final LinkedHashMap<FeedReader.Source, Copy> copies = new LinkedHashMap<>(16, 0.75f, true);
    private int bytes;

    FeedShelf(FeedReader reader) {
        this.reader = reader;
    }

    private record Reading(long upTo, Mono<FeedContent> content) {}

    private record Copy(long upTo, FeedContent content) {}

    /** The content of the topic with all changes up to this one; {@link SiteSilent} where the site does not give it. */
    Mono<FeedContent> content(Topic topic, long upTo) {
        return Mono.fromSupplier(() -> reader.source(topic)).flatMap(source -> {
            var copy = copy(source);
            return copy != null && copy.upTo() >= upTo ? Mono.just(copy.content()) : join(source, upTo);
        });
    }

    private Mono<FeedContent> join(FeedReader.Source source, long upTo) {
        return underWay.compute(
                        source,
                        (_, now) -> now != null && now.upTo() >= upTo ? now : new Reading(upTo, fetch(source, upTo)))
                .content();
    }

    private Mono<FeedContent> fetch(FeedReader.Source source, long upTo) {
        return reader.read(source)
                .flatMap(content -> isAsBefore(source, content) ? lookAgain(source) : Mono.just(content))
                .doOnNext(content -> put(source, new Copy(upTo, content)))
                .doFinally(_ -> underWay.computeIfPresent(source, (_, now) -> now.upTo() == upTo ? null : now))
                .cache();
    }

    /** A feed that a change has left as it was may have been answered by a public side that has not heard of it yet. */
    private Mono<FeedContent> lookAgain(FeedReader.Source source) {
        return Mono.delay(SECOND_LOOK).then(Mono.defer(() -> reader.read(source)));
    }

    private boolean isAsBefore(FeedReader.Source source, FeedContent content) {
        var copy = copy(source);
        return copy != null && Arrays.equals(copy.content().bytes(), content.bytes());
    }

    private synchronized @Nullable Copy copy(FeedReader.Source source) {
        return copies.get(source);
    }

    private synchronized void put(FeedReader.Source source, Copy copy) {
        var former = copies.put(source, copy);
        bytes += size(copy) - (former == null ? 0 : size(former));
        while (bytes > MOST_BYTES && copies.size() > 1) {
            Map.Entry<FeedReader.Source, Copy> oldest = copies.pollFirstEntry();
            bytes -= size(oldest.getValue());
        }
    }

    private static int size(Copy copy) {
        return copy.content().bytes().length;
    }
}
