package org.gongkai.publisher.database;

import static io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider.APPLICATION_NAME;
import static io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider.OPTIONS;
import static io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider.TCP_KEEPALIVE;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.ValidationDepth;
import java.time.Duration;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/**
 * The publisher's own connections. Other modules have theirs in the same context, so none of these beans is found by type
 * alone.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    /** Longer than any healthy database takes, shorter than people wait. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /**
     * Shorter than anybody here waits: what has been given up is then undone, not committed later. Without it a view refused
     * with 503 could be counted after all, and once more at the visitor's retry.
     */
    private static final Duration STATEMENT_LIMIT = Duration.ofSeconds(4);

    /** A publisher that hangs inside a transaction holds the head of the change log, and so every other publisher. */
    private static final Map<String, String> NO_IDLING = Map.of("idle_in_transaction_session_timeout", "30000");

    @Bean(name = "publisherConnections", defaultCandidate = false, destroyMethod = "dispose")
    ConnectionPool publisherConnections(PublisherDatabaseProperties properties) {
        return new ConnectionPool(ConnectionPoolConfiguration.builder(ConnectionFactories.get(options(properties)))
                .name("publisher")
                .initialSize(0)
                .maxSize(properties.poolSize())
                .maxAcquireTime(PATIENCE)
                .maxCreateConnectionTime(PATIENCE)
                .maxIdleTime(Duration.ofMinutes(10))
                // only asks whether the socket is still open: no round trip before each batch of views
                .validationDepth(ValidationDepth.LOCAL)
                .build());
    }

    @Bean(name = "publisherDatabase", defaultCandidate = false)
    DatabaseClient publisherDatabase(@Qualifier("publisherConnections") ConnectionPool connections) {
        return DatabaseClient.create(connections);
    }

    @Bean(name = "publisherTransactions", defaultCandidate = false)
    TransactionalOperator publisherTransactions(@Qualifier("publisherConnections") ConnectionPool connections) {
        return TransactionalOperator.create(new R2dbcTransactionManager(connections));
    }

    private static ConnectionFactoryOptions options(PublisherDatabaseProperties properties) {
        return ConnectionFactoryOptions.parse(properties.url())
                .mutate()
                .option(ConnectionFactoryOptions.USER, properties.username())
                .option(ConnectionFactoryOptions.PASSWORD, properties.password())
                .option(ConnectionFactoryOptions.CONNECT_TIMEOUT, PATIENCE)
                .option(ConnectionFactoryOptions.STATEMENT_TIMEOUT, STATEMENT_LIMIT)
                .option(OPTIONS, NO_IDLING)
                .option(APPLICATION_NAME, "gongkai-publisher")
                .option(TCP_KEEPALIVE, true)
                .build();
    }
}
