package org.gongkai.api.change;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.gongkai.api.serving.Address;
import org.gongkai.api.serving.ChangeBell;
import org.gongkai.api.serving.Json;
import org.gongkai.api.serving.WrongRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * {@code /api/v1/changes/stream}: the change log as server-sent events (WHATWG HTML, section 9.2). A follower is a number in the
 * log and nothing else: what comes after it is read when the follower has taken what came before, so nothing piles up for slow
 * ones. It looks when the bell rings and, while no announcements are heard, every second.
 */
@Component
public class ChangeStream implements SmartLifecycle {

    /** Where it is found. */
    public static final String PATH = "/api/v1/changes/stream";

    private static final Logger LOG = LoggerFactory.getLogger(ChangeStream.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final String FIRST = "retry: 2000\n\n";
    private static final String COMMENT = ":\n\n";

    private final ChangeStore changes;
    private final RecentChanges recent;
    private final ChangeBell bell;
    private final StreamPlaces places;
    private final StreamProperties properties;
    private final AtomicReference<Sinks.@Nullable Empty<Void>> end = new AtomicReference<>();

    ChangeStream(
            ChangeStore changes,
            RecentChanges recent,
            ChangeBell bell,
            StreamPlaces places,
            StreamProperties properties) {
        this.changes = changes;
        this.recent = recent;
        this.bell = bell;
        this.places = places;
        this.properties = properties;
    }

    /** A place among the followers until it is given back; empty where none is free. */
    public Optional<Runnable> take(InetAddress client) {
        return places.take(client);
    }

    /** How long a follower may leave an event lying. */
    public Duration patience() {
        return properties.patience();
    }

    /**
     * The events from where this follower is: after the last it has seen, or after {@code ?after=}, or from now on. Throws
     * {@link WrongRequest} where one of them is no number.
     *
     * @param lastEventId what a browser sends when it connects again
     */
    public Flux<String> events(Address address, @Nullable String lastEventId) {
        var given = start(address, lastEventId);
        var ending = Optional.ofNullable(end.get()).map(Sinks.Empty::asMono).orElseGet(Mono::empty);
        return Flux.merge(
                        given.map(Mono::just)
                                .orElseGet(() -> changes.head().map(LogHead::sequence))
                                .flatMapMany(after -> Flux.concat(Mono.just(FIRST), follow(after, address.base()))),
                        Flux.interval(HEARTBEAT).onBackpressureDrop().map(_ -> COMMENT))
                .takeUntilOther(ending);
    }

    private static Optional<Long> start(Address address, @Nullable String lastEventId) {
        var after = address.query().number("after");
        if (lastEventId == null || lastEventId.isBlank()) {
            return after;
        }
        if (!lastEventId.strip().matches("[0-9]{1,18}")) {
            throw new WrongRequest("Last-Event-ID");
        }
        return Optional.of(Long.valueOf(lastEventId.strip()));
    }

    private Flux<String> follow(long after, String base) {
        var position = new AtomicLong(after);
        return Flux.defer(() -> look(position, base)).repeat();
    }

    private Flux<String> look(AtomicLong position, String base) {
        // asked for before looking, so that a change announced meanwhile is not slept over
        var ring = bell.next();
        return recent.after(position.get(), ring)
                .onErrorResume(fault -> {
                    LOG.warn("followers of the change log wait: {}", fault.getMessage());
                    return Mono.delay(POLL).then(Mono.empty());
                })
                .flatMapMany(found -> found.isEmpty()
                        ? sleep(ring)
                        : Flux.fromIterable(found)
                                .doOnNext(change -> position.set(change.change().sequence()))
                                .map(change -> event(change, base)));
    }

    private Flux<String> sleep(ChangeBell.Ring ring) {
        var longest = Mono.delay(bell.isListening() ? HEARTBEAT : POLL).then();
        return Mono.firstWithSignal(ring.signal(), longest).thenMany(Flux.empty());
    }

    private static String event(LoggedChange change, String base) {
        return "id: %d\nevent: change\ndata: %s\n\n"
                .formatted(change.change().sequence(), Json.write(ChangeJson.Row.of(change, base)));
    }

    @Override
    public void start() {
        end.compareAndSet(null, Sinks.empty());
    }

    /** Ends every stream, ahead of the web server, which would wait for them; browsers connect again by themselves. */
    @Override
    public void stop() {
        var ending = end.getAndSet(null);
        if (ending != null) {
            ending.tryEmitEmpty();
        }
    }

    @Override
    public boolean isRunning() {
        return end.get() != null;
    }
}
