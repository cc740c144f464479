package org.gongkai.admin;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import io.r2dbc.spi.ValidationDepth;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.r2dbc.core.R2dbcEntityTemplate;
import org.springframework.data.r2dbc.dialect.PostgresDialect;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** The desk's own connections; other programs in the same process have theirs, so every bean is asked for by name. */
@Configuration
@EnableConfigurationProperties(AdminDatabaseProperties.class)
class AdminDatabaseConfiguration {

    private static final Duration ACQUIRE_TIMEOUT = Duration.ofSeconds(5);

    @Bean(destroyMethod = "dispose")
    ConnectionPool adminConnections(AdminDatabaseProperties properties) {
        var options = ConnectionFactoryOptions.parse(properties.url())
                .mutate()
                .option(ConnectionFactoryOptions.USER, properties.username())
                .option(ConnectionFactoryOptions.PASSWORD, properties.password())
                .option(ConnectionFactoryOptions.CONNECT_TIMEOUT, ACQUIRE_TIMEOUT)
                .option(Option.valueOf("applicationName"), "gongkai-admin")
                .build();
        return new ConnectionPool(ConnectionPoolConfiguration.builder(ConnectionFactories.get(options))
                .initialSize(0)
                .maxSize(properties.poolSize())
                .maxAcquireTime(ACQUIRE_TIMEOUT)
                .maxIdleTime(Duration.ofMinutes(10))
                .validationDepth(ValidationDepth.LOCAL)
                .build());
    }

    @Bean
    DatabaseClient adminDatabase(@Qualifier("adminConnections") ConnectionPool connections) {
        return DatabaseClient.create(connections);
    }

    @Bean
    R2dbcEntityTemplate adminRows(@Qualifier("adminDatabase") DatabaseClient database) {
        return new R2dbcEntityTemplate(database, PostgresDialect.INSTANCE);
    }

    @Bean
    TransactionalOperator adminTransactions(@Qualifier("adminConnections") ConnectionPool connections) {
        return TransactionalOperator.create(new R2dbcTransactionManager(connections));
    }
}
