package org.gongkai.api.database;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.ValidationDepth;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** The pool of the public side, its client, and the plain connections on which it listens; all found by name alone. */
@Configuration(proxyBeanMethods = false)
class ApiDatabaseConfiguration {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ACQUIRE_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(10);

    @Bean(destroyMethod = "dispose")
    ConnectionPool apiConnections(ApiDatabaseProperties properties) {
        return new ConnectionPool(
                ConnectionPoolConfiguration.builder(connections(properties, "gongkai-api", STATEMENT_TIMEOUT))
                        .name("gongkai-api")
                        .initialSize(1)
                        .maxSize(properties.poolSize())
                        .maxAcquireTime(ACQUIRE_TIMEOUT)
                        .maxIdleTime(Duration.ofMinutes(10))
                        .maxLifeTime(Duration.ofHours(1))
                        // only answers that are not stored come here, so asking the server costs little and survives
                        // its restart
                        .validationDepth(ValidationDepth.REMOTE)
                        .build());
    }

    @Bean
    DatabaseClient apiDatabase(@Qualifier("apiConnections") ConnectionFactory apiConnections) {
        return DatabaseClient.create(apiConnections);
    }

    @Bean
    ConnectionFactory apiListening(ApiDatabaseProperties properties) {
        return connections(properties, "gongkai-api-listen", Duration.ZERO);
    }

    private static ConnectionFactory connections(
            ApiDatabaseProperties properties, String name, Duration statementTimeout) {
        return ConnectionFactories.get(ConnectionFactoryOptions.parse(properties.url())
                .mutate()
                .option(ConnectionFactoryOptions.USER, properties.username())
                .option(ConnectionFactoryOptions.PASSWORD, properties.password())
                .option(ConnectionFactoryOptions.CONNECT_TIMEOUT, CONNECT_TIMEOUT)
                .option(ConnectionFactoryOptions.STATEMENT_TIMEOUT, statementTimeout)
                .option(PostgresqlConnectionFactoryProvider.APPLICATION_NAME, name)
                .option(PostgresqlConnectionFactoryProvider.TCP_KEEPALIVE, true)
                .build());
    }
}
