package org.gongkai.api.database;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the public side reads.
 *
 * @param url {@code r2dbc:postgresql://host:port/database}
 * @param username the role, which may read what is public
 * @param poolSize the most connections at a time, the one that listens and those for searches not counted
 * @param searchPoolSize the most connections for searches at a time, from 1
 * @param replicas standbys of this database to read from while they are up to date, {@code host[:port]}; at most 16
 */
@ConfigurationProperties("gongkai.api.database")
record ApiDatabaseProperties(
        String url,
        String username,
        String password,
        @DefaultValue("8") int poolSize,
        @DefaultValue("4") int searchPoolSize,
        @DefaultValue List<String> replicas) {

    private static final int MOST_REPLICAS = 16;

    ApiDatabaseProperties {
        replicas = List.copyOf(replicas);
        if (replicas.size() > MOST_REPLICAS) {
            throw new IllegalArgumentException("gongkai.api.database.replicas has at most " + MOST_REPLICAS);
        }
    }

    @Override
    public String toString() {
        return "ApiDatabaseProperties[url=" + url + ", username=" + username + ", poolSize=" + poolSize
                + ", searchPoolSize=" + searchPoolSize + ", replicas=" + replicas + "]";
    }
}
