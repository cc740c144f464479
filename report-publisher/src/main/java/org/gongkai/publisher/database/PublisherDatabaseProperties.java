package org.gongkai.publisher.database;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the publisher finds PostgreSQL, as the role {@code gongkai_publisher}.
 *
 * @param url {@code r2dbc:postgresql://host:port/database}
 * @param poolSize connections at most, from 1; one more listens for new orders
 */
@ConfigurationProperties("gongkai.publisher.database")
public record PublisherDatabaseProperties(
        String url,
        String username,
        String password,
        @DefaultValue("8") int poolSize) {
    public PublisherDatabaseProperties {
        if (poolSize < 1) {
            throw new IllegalArgumentException("gongkai.publisher.database.pool-size is at least 1");
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "PublisherDatabaseProperties[%s, %s, %d]".formatted(url, username, poolSize);
    }
}
