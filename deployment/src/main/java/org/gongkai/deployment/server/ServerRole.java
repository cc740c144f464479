package org.gongkai.deployment.server;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongkai.admin.AdminConfiguration;
import org.gongkai.api.ApiConfiguration;
import org.gongkai.deployment.home.CannotStart;
import org.gongkai.publisher.PublisherConfiguration;

/** A part that a server process plays; any number of processes may share the parts between them. */
enum ServerRole {
    /** The public side. */
    API(ApiConfiguration.class),
    /** Publishing and counting. */
    PUBLISHER(PublisherConfiguration.class),
    /** The editorial desk. */
    ADMIN(AdminConfiguration.class);

    static final String PROPERTY = "gongkai.roles";
    static final String ALL = "api,publisher,admin";

    private final Class<?> configuration;

    ServerRole(Class<?> configuration) {
        this.configuration = configuration;
    }

    Class<?> configuration() {
        return configuration;
    }

    /** Reads a list such as {@code api,publisher}. */
    static Set<ServerRole> parse(String list) {
        var roles = EnumSet.noneOf(ServerRole.class);
        for (var name : list.split(",", -1)) {
            roles.add(named(name.strip()));
        }
        return roles;
    }

    private static ServerRole named(String name) {
        return Arrays.stream(values())
                .filter(role -> role.word().equals(name))
                .findFirst()
                .orElseThrow(() -> new CannotStart(PROPERTY + " knows no \"" + name + "\", only "
                        + Arrays.stream(values()).map(ServerRole::word).collect(Collectors.joining(", "))));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
