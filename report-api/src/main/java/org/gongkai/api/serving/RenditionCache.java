package org.gongkai.api.serving;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Finished answers, ready to be sent. Each is written once however many ask for it at the same time, and is kept until something
 * it is made of changes, or until its time is over. Nothing is kept while nobody listens for changes, and nothing whose writing began
 * before the latest one.
 */
@Component
class RenditionCache {

    private final Cache<String, StoredAnswer> stored;
    private final ConcurrentMap<String, Writing> beingWritten = new ConcurrentHashMap<>();

    /** Counts the changes; what began under another count may hold what was true before. */
    private final AtomicLong generation = new AtomicLong();

    private final ServingFigures figures;

    private volatile boolean keeping;

    RenditionCache(CacheProperties properties, ServingFigures figures) {
        this.figures = figures;
        stored = Caffeine.newBuilder()
                .maximumWeight(properties.weight().toBytes())
                .weigher((String key, StoredAnswer answer) ->
                        2 * key.length() + answer.rendition().weight())
                .expireAfter(Expiry.writing((String _, StoredAnswer answer) -> answer.lasts()))
                .removalListener((@Nullable String _, @Nullable StoredAnswer _, RemovalCause cause) -> {
                    if (cause != RemovalCause.REPLACED) {
                        figures.evicted(1);
                    }
                })
                .build();
    }

    /** The stored answer, or the one that is being written, or a new one; empty where there is nothing. */
    Mono<Rendition> get(String key, Mono<Rendering> rendering) {
        var ready = stored.getIfPresent(key);
        if (ready != null) {
            figures.hit();
            return Mono.just(ready.rendition());
        }
        return Mono.defer(() -> beingWritten.computeIfAbsent(key, _ -> new Writing(key, rendering)).answer);
    }

    /** The stored answer, if it lies ready. */
    @Nullable
    StoredAnswer ready(String key) {
        var answer = stored.getIfPresent(key);
        if (answer != null) {
            figures.hit();
        }
        return answer;
    }

    /** One answer being written for all who wait for it; it goes on when one of them leaves. */
    private final class Writing {
        private final Mono<Rendition> answer;

        private Writing(String key, Mono<Rendering> rendering) {
            figures.miss();
            long begun = generation.get();
            // what is true for a time is so from before it was read
            long from = System.nanoTime();
            answer = rendering
                    // writing, hashing and compressing take milliseconds: not on a thread that carries other people's
                    // traffic
                    .publishOn(Schedulers.boundedElastic())
                    .map(written -> keep(key, Rendition.of(written), rest(written, from), begun))
                    // before anyone is told, so that nobody who asks later is told the same
                    .doOnTerminate(() -> beingWritten.remove(key, this))
                    .cache();
        }
    }

    private static Duration rest(Rendering rendering, long from) {
        var lasts = rendering.lasts();
        return lasts == null ? StoredAnswer.WITHOUT_END : lasts.minusNanos(System.nanoTime() - from);
    }

    private Rendition keep(String key, Rendition rendition, Duration rest, long begun) {
        if (rendition.status() == 200 && rest.isPositive() && isCurrent(begun)) {
            var answer = new StoredAnswer(rendition, rest);
            stored.put(key, answer);
            // an eviction that began in between may have passed this key already
            if (!isCurrent(begun)) {
                stored.asMap().remove(key, answer);
            }
        }
        return rendition;
    }

    private boolean isCurrent(long begun) {
        return keeping && generation.get() == begun;
    }

    /** Drops all that is made of one of these. */
    void evict(Set<Topic> changed) {
        generation.incrementAndGet();
        beingWritten.clear();
        stored.asMap().values().removeIf(answer -> answer.rendition().isMadeOf(changed));
    }

    /** Begins to keep answers, from nothing: from now on every change is heard. */
    void open() {
        keeping = true;
        clear();
    }

    /** Keeps nothing until {@link #open()}: changes may go unheard. */
    void suspend() {
        keeping = false;
        clear();
    }

    /** Drops everything. */
    void clear() {
        generation.incrementAndGet();
        beingWritten.clear();
        stored.invalidateAll();
    }

    /** How many answers lie ready. */
    long size() {
        stored.cleanUp();
        return stored.estimatedSize();
    }
}
