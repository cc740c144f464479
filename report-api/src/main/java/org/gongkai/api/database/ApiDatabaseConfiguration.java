package org.gongkai.api.database;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.ValidationDepth;
import java.time.Duration;
import java.util.Map;
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
    /** Far longer than any search takes; one that takes longer would be given up by its asker. */
    private static final Duration SEARCH_TIMEOUT = Duration.ofSeconds(3);

    /**
     * The planner does not count what it costs to unpack the words of a notice. It would read them one by one where a question seems to be
     * about many notices, and take a minute for what the index answers in milliseconds.
     */
    private static final Map<String, String> SEARCH_PLANS =
            Map.of("enable_seqscan", "off", "max_parallel_workers_per_gather", "0", "jit", "off");

    @Bean(destroyMethod = "dispose")
    ConnectionPool apiConnections(ApiDatabaseProperties properties) {
        return pages(properties, primary(properties));
    }

    private static ConnectionPool pages(ApiDatabaseProperties properties, ConnectionFactoryOptions server) {
        return new ConnectionPool(
                ConnectionPoolConfiguration.builder(connections(server, "gongkai-api", STATEMENT_TIMEOUT, Map.of()))
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

    /** Searches have connections of their own, so that however many come, pages are read as before. */
    @Bean(destroyMethod = "dispose")
    ConnectionPool searchConnections(ApiDatabaseProperties properties) {
        return searches(properties, primary(properties));
    }

    private static ConnectionPool searches(ApiDatabaseProperties properties, ConnectionFactoryOptions server) {
        return new ConnectionPool(
                ConnectionPoolConfiguration.builder(connections(server, "gongkai-search", SEARCH_TIMEOUT, SEARCH_PLANS))
                        .name("gongkai-search")
                        .initialSize(0)
                        .maxSize(properties.searchPoolSize())
                        .maxAcquireTime(ACQUIRE_TIMEOUT)
                        .maxIdleTime(Duration.ofMinutes(10))
                        .maxLifeTime(Duration.ofHours(1))
                        // a search is several statements: no round trip before each
                        .validationDepth(ValidationDepth.LOCAL)
                        .build());
    }

    @Bean
    HighWater highWater(ApiDatabaseProperties properties) {
        return new HighWater(!properties.replicas().isEmpty());
    }

    @Bean(destroyMethod = "dispose")
    Replicas replicas(ApiDatabaseProperties properties) {
        return new Replicas(properties.replicas().stream()
                .map(ReplicaAddress::parse)
                .map(address -> replica(properties, address))
                .toList());
    }

    private static Replicas.Connected replica(ApiDatabaseProperties properties, ReplicaAddress address) {
        var server = primary(properties)
                .mutate()
                .option(ConnectionFactoryOptions.HOST, address.host())
                .option(ConnectionFactoryOptions.PORT, address.port())
                .build();
        return new Replicas.Connected(
                new Replica(address),
                pages(properties, server),
                searches(properties, server),
                connections(server, "gongkai-api-watch", Duration.ZERO, Map.of()));
    }

    @Bean
    ReplicaListener replicaListener(Replicas replicas, HighWater highWater) {
        return new ReplicaListener(replicas.watched(), highWater);
    }

    @Bean
    DatabaseClient apiDatabase(
            @Qualifier("apiConnections") ConnectionFactory apiConnections, Replicas replicas, HighWater highWater) {
        return DatabaseClient.create(new ReadingPlaces(apiConnections, replicas.pages(), highWater));
    }

    @Bean
    DatabaseClient searchDatabase(
            @Qualifier("searchConnections") ConnectionFactory searchConnections,
            Replicas replicas,
            HighWater highWater) {
        return DatabaseClient.create(new ReadingPlaces(searchConnections, replicas.searches(), highWater));
    }

    /** Announcements are made by the primary alone: a standby cannot be listened to. */
    @Bean
    ConnectionFactory apiListening(ApiDatabaseProperties properties) {
        return connections(primary(properties), "gongkai-api-listen", Duration.ZERO, Map.of());
    }

    private static ConnectionFactoryOptions primary(ApiDatabaseProperties properties) {
        return ConnectionFactoryOptions.parse(properties.url())
                .mutate()
                .option(ConnectionFactoryOptions.USER, properties.username())
                .option(ConnectionFactoryOptions.PASSWORD, properties.password())
                .option(ConnectionFactoryOptions.CONNECT_TIMEOUT, CONNECT_TIMEOUT)
                .option(PostgresqlConnectionFactoryProvider.TCP_KEEPALIVE, true)
                .build();
    }

    private static ConnectionFactory connections(
            ConnectionFactoryOptions server, String name, Duration statementTimeout, Map<String, String> settings) {
        return ConnectionFactories.get(server.mutate()
                .option(ConnectionFactoryOptions.STATEMENT_TIMEOUT, statementTimeout)
                .option(PostgresqlConnectionFactoryProvider.APPLICATION_NAME, name)
                .option(PostgresqlConnectionFactoryProvider.OPTIONS, settings)
                .build());
    }
}
