package org.gongkai.publisher.hub;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.postgresql.api.Notification;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlResult;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Rings the bell when something public has changed or the county operator wants something of the hub. It only makes the worker
 * faster: what counts is the change log, and the worker looks there every second anyway.
 */
@Component
final class ChangeListener implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeListener.class);

    private final ConnectionPool connections;
    private final HubBell bell;
    private volatile Disposable running = Disposables.disposed();

    ChangeListener(@Qualifier("publisherConnections") ConnectionPool connections, HubBell bell) {
        this.connections = connections;
        this.bell = bell;
    }

    @Override
    public void start() {
        running = Flux.usingWhen(connect(), this::listen, PostgresqlConnection::close)
                .concatWith(Mono.error(() -> new IllegalStateException("the connection was closed")))
                .retryWhen(Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(100))
                        .maxBackoff(Duration.ofSeconds(10))
                        .jitter(0.5)
                        .transientErrors(true)
                        .doBeforeRetry(signal -> LOG.warn(
                                "Not listening for changes, polling until reconnected: {}",
                                signal.failure().getMessage())))
                .subscribe(_ -> bell.ring(), fault -> LOG.error("Listening for changes has ended", fault));
    }

    /** One element for the connection itself, then one for each announcement. */
    private Flux<Long> listen(PostgresqlConnection connection) {
        return connection
                .createStatement("listen gongkai_public; listen gongkai_hub")
                .execute()
                .concatMap(PostgresqlResult::getRowsUpdated)
                .then(Mono.just(0L))
                .concatWith(connection
                        .getNotifications()
                        .map(Notification::getProcessId)
                        .map(Integer::longValue));
    }

    /** Outside the pool: it is held as long as the process runs. */
    private Mono<PostgresqlConnection> connect() {
        return Mono.defer(() -> Mono.from(connections.unwrap().create())).cast(PostgresqlConnection.class);
    }

    @Override
    public void stop() {
        running.dispose();
    }

    @Override
    public boolean isRunning() {
        return !running.isDisposed();
    }
}
