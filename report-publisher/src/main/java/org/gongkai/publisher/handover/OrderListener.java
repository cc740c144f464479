package org.gongkai.publisher.handover;

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
 * Rings the bell at each new order that PostgreSQL announces. Its connection is its own and is made again whenever it breaks;
 * a ring follows every new connection, because announcements were missed meanwhile.
 */
@Component
final class OrderListener implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OrderListener.class);

    private final ConnectionPool connections;
    private final OrderBell bell;
    private volatile Disposable running = Disposables.disposed();

    OrderListener(@Qualifier("publisherConnections") ConnectionPool connections, OrderBell bell) {
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
                                "Not listening for orders, polling until reconnected: {}",
                                signal.failure().getMessage())))
                .subscribe(_ -> bell.ring(), fault -> LOG.error("Listening for orders has ended", fault));
    }

    /** One element for the connection itself, then one for each announcement. */
    private Flux<Long> listen(PostgresqlConnection connection) {
        return connection
                .createStatement("listen gongkai_order")
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
