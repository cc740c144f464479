package org.gongkai.api.serving;

import io.r2dbc.postgresql.api.Notification;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ValidationDepth;
import java.time.Duration;
import org.gongkai.api.database.HighWater;
import org.gongkai.api.site.CurrentSite;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Listens for changes and tells the cache, then whoever waits for them. While the connection is lost the cache keeps nothing, because what is announced
 * meanwhile is announced to nobody.
 */
@Component
class PublicChangeListener implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PublicChangeListener.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final Duration FIRST_DELAY = Duration.ofMillis(200);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);

    private final ConnectionFactory connections;
    private final RenditionCache cache;
    private final ChangeBell bell;
    private final CurrentSite site;
    private final HighWater water;
    private final ServingFigures figures;
    private @Nullable Disposable listening;

    PublicChangeListener(
            @Qualifier("apiListening") ConnectionFactory connections,
            RenditionCache cache,
            ChangeBell bell,
            CurrentSite site,
            HighWater water,
            ServingFigures figures) {
        this.connections = connections;
        this.cache = cache;
        this.bell = bell;
        this.site = site;
        this.water = water;
        this.figures = figures;
    }

    @Override
    public synchronized void start() {
        listening = listen().subscribe();
    }

    @Override
    public synchronized void stop() {
        if (listening != null) {
            listening.dispose();
            listening = null;
        }
        suspend();
    }

    @Override
    public synchronized boolean isRunning() {
        return listening != null;
    }

    /** Before the web server, so that the first answers can be kept. */
    @Override
    public int getPhase() {
        return 0;
    }

    private Flux<Boolean> listen() {
        return Flux.usingWhen(
                        Mono.from(connections.create()).cast(PostgresqlConnection.class),
                        this::follow,
                        PostgresqlConnection::close)
                .concatWith(Mono.error(() -> new IllegalStateException("the connection has ended")))
                .doOnError(_ -> {
                    figures.lost();
                    suspend();
                })
                .retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_DELAY)
                        .maxBackoff(LONGEST_DELAY)
                        .transientErrors(true)
                        .doBeforeRetry(retry -> LOG.warn(
                                "not listening for changes, answers are not kept: {}",
                                retry.failure().getMessage())));
    }

    /** Announcements are taken before they are asked for, so that none falls between, and all at once: one that waits would be dropped. */
    private Flux<Boolean> follow(PostgresqlConnection connection) {
        return Flux.merge(
                connection
                        .getNotifications()
                        .flatMap(notification -> tell(notification, connection), Integer.MAX_VALUE),
                Flux.concat(begin(connection), Flux.interval(HEARTBEAT).concatMap(_ -> heartbeat(connection))));
    }

    private Mono<Boolean> begin(PostgresqlConnection connection) {
        return connection
                .createStatement("listen gongkai_public")
                .execute()
                .flatMap(result -> result.getRowsUpdated(), 1)
                .then(Mono.fromRunnable(water::begin))
                .then(Mono.defer(() -> water.measure(connection)))
                .then(site.refresh())
                .then(Mono.fromSupplier(this::open));
    }

    private boolean open() {
        cache.open();
        bell.listen(true);
        LOG.info("listening for changes");
        return true;
    }

    private void suspend() {
        water.lose();
        cache.suspend();
        bell.listen(false);
    }

    /** A connection can die without a word; one that does not answer is taken for dead. */
    private static Mono<Boolean> heartbeat(PostgresqlConnection connection) {
        return connection
                .validate(ValidationDepth.REMOTE)
                .timeout(HEARTBEAT)
                .filter(alive -> alive)
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("the connection does not answer")));
    }

    private Mono<Boolean> tell(Notification notification, PostgresqlConnection connection) {
        // before anything is dropped, so that nothing is read anew where the change has not arrived
        water.rise();
        var payload = notification.getParameter() == null ? "" : notification.getParameter();
        var change = PublicChange.parse(payload);
        // read before anything is written anew with it; without it nothing is kept, as after a lost connection
        var first = change.filter(PublicChange::isOfSite).isPresent() ? site.refresh() : Mono.<Void>empty();
        var told = first.then(Mono.fromSupplier(() -> {
            change.ifPresentOrElse(this::evict, () -> clear(payload.length()));
            // after the cache, so that nobody who is woken is told what was true before
            bell.ring();
            return true;
        }));
        // at the same time: until it is measured the primary is read from
        return Mono.when(water.measure(connection), told).thenReturn(true);
    }

    private void evict(PublicChange change) {
        if (change.isOfSite()) {
            cache.clear();
        } else {
            cache.evict(change.topics());
        }
    }

    private void clear(int length) {
        LOG.warn("an announcement of {} characters was not understood, everything is dropped", length);
        cache.clear();
    }
}
