package org.gongkai.publisher.database;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlResult;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;

/**
 * Wakes a worker at each announcement of PostgreSQL on some channels. It only makes the worker faster: what counts is in the
 * tables, and the worker looks there every second anyway. The connection is its own and is made again whenever it breaks; the
 * worker is woken after every new connection, because announcements were missed meanwhile.
 */
public final class Announcements implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);

    private final ConnectionPool connections;
    private final String subject;
    private final String statement;
    private final AtomicReference<Sinks.Empty<Void>> next = new AtomicReference<>(Sinks.empty());
    private final LongAdder losses = new LongAdder();
    private volatile boolean listening;
    private volatile Disposable running = Disposables.disposed();

    /**
     * Those on these channels.
     *
     * @param subject what is announced, for the log
     */
    public Announcements(ConnectionPool connections, String subject, List<String> channels) {
        this.connections = connections;
        this.subject = subject;
        this.statement = channels.stream().map(channel -> "listen " + channel).collect(Collectors.joining("; "));
    }

    /**
     * Completes at the next announcement after this call. Whoever asks for it before looking for work misses none that comes
     * while it works.
     */
    public Mono<Void> next() {
        return next.get().asMono();
    }

    /** Wakes the worker without an announcement. */
    public void wake() {
        next.getAndSet(Sinks.empty()).tryEmitEmpty();
    }

    /** What is announced. */
    public String subject() {
        return subject;
    }

    /** Whether announcements are heard; otherwise the worker looks for work every second. */
    public boolean isListening() {
        return listening;
    }

    /** How often the connection was lost or could not be made, since the start. */
    public long losses() {
        return losses.sum();
    }

    private void heard() {
        listening = true;
        wake();
    }

    private void lost() {
        listening = false;
        losses.increment();
    }

    @Override
    public void start() {
        running = Flux.usingWhen(connect(), this::listen, PostgresqlConnection::close)
                .concatWith(Mono.error(() -> new IllegalStateException("the connection was closed")))
                .doOnError(_ -> lost())
                .retryWhen(Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(100))
                        .maxBackoff(Duration.ofSeconds(10))
                        .jitter(0.5)
                        .transientErrors(true)
                        .doBeforeRetry(signal -> LOG.warn(
                                "Not listening for {}, polling until reconnected: {}",
                                subject,
                                signal.failure().getMessage())))
                .subscribe(_ -> heard(), fault -> LOG.error("Listening for {} has ended", subject, fault));
    }

    /** One element for the connection itself, then one for each announcement. */
    private Flux<Long> listen(PostgresqlConnection connection) {
        return connection
                .createStatement(statement)
                .execute()
                .concatMap(PostgresqlResult::getRowsUpdated)
                .then(Mono.just(0L))
                .concatWith(connection.getNotifications().map(announcement -> (long) announcement.getProcessId()));
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
