package org.gongkai.api.database;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Hears from each replica how far it has followed: often while it lags behind what was announced, once a second otherwise. */
final class ReplicaListener implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ReplicaListener.class);
    private static final Duration TICK = Duration.ofMillis(10);
    private static final int TICKS_BETWEEN_LOOKS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration FIRST_DELAY = Duration.ofMillis(200);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(2);

    private static final String PLACE = """
            select case when pg_is_in_recovery() then pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0')::bigint end
            """;

    private final Map<Replica, ConnectionFactory> replicas;
    private final HighWater water;
    private Disposable.@Nullable Composite watching;

    /** @param replicas each with plain connections to it, of which one is used */
    ReplicaListener(Map<Replica, ConnectionFactory> replicas, HighWater water) {
        this.replicas = Map.copyOf(replicas);
        this.water = water;
    }

    @Override
    public synchronized void start() {
        var all = Disposables.composite();
        replicas.forEach(
                (replica, connections) -> all.add(watch(replica, connections).subscribe()));
        watching = all;
    }

    @Override
    public synchronized void stop() {
        if (watching != null) {
            watching.dispose();
            watching = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return watching != null;
    }

    /** Before anything is read. */
    @Override
    public int getPhase() {
        return -2;
    }

    private Flux<Long> watch(Replica replica, ConnectionFactory connections) {
        return Flux.usingWhen(
                        Mono.from(connections.create()), connection -> follow(replica, connection), Connection::close)
                .doOnError(_ -> replica.lost())
                .retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_DELAY)
                        .maxBackoff(LONGEST_DELAY)
                        .transientErrors(true)
                        .doBeforeRetry(retry -> warn(replica, retry)));
    }

    private static void warn(Replica replica, Retry.RetrySignal retry) {
        // once for each time it goes, not for each time it is looked for
        if (retry.totalRetriesInARow() == 0) {
            LOG.warn("replica {} is not read from: {}", replica, retry.failure().getMessage());
        }
    }

    private Flux<Long> follow(Replica replica, Connection connection) {
        var ticks = new AtomicInteger();
        return Flux.concat(
                look(replica, connection)
                        .doOnNext(_ -> LOG.info("replica {} is read from while it is up to date", replica)),
                Flux.interval(TICK)
                        .onBackpressureDrop()
                        .filter(_ -> ticks.incrementAndGet() >= TICKS_BETWEEN_LOOKS
                                || (water.isKept() && !replica.isAbreast(water)))
                        .concatMap(
                                _ -> {
                                    ticks.set(0);
                                    return look(replica, connection);
                                },
                                1));
    }

    private static Mono<Long> look(Replica replica, Connection connection) {
        return Flux.from(connection.createStatement(PLACE).execute())
                .flatMap(result -> Flux.from(result.map((row, _) -> Optional.ofNullable(row.get(0, Long.class)))), 1)
                .next()
                .timeout(PATIENCE)
                .map(place -> place.orElseThrow(() -> new IllegalStateException("it is no standby")))
                .doOnNext(replica::answered);
    }
}
