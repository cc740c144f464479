package org.gongkai.admin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the desk finds its database, as role {@code gongkai_admin}.
 *
 * @param url {@code r2dbc:postgresql://host:port/database}
 * @param poolSize connections kept at most
 */
@ConfigurationProperties("gongkai.admin.database")
public record AdminDatabaseProperties(
        String url,
        String username,
        String password,
        @DefaultValue("8") int poolSize) {

    @Override
    public String toString() {
        return "AdminDatabaseProperties[url=" + url + ", username=" + username + ", poolSize=" + poolSize + "]";
    }
}
