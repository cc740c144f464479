package org.gongkai.deployment.server;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Leaves out everything that serves operators' figures unless {@code management.server.port} asks for it: it took a second of
 * processor time at each start and 15 MB. Found by Spring Boot through {@code META-INF/spring.factories}.
 */
final class ManagementFilter implements AutoConfigurationImportFilter, EnvironmentAware {

    private boolean wanted;

    @Override
    public void setEnvironment(Environment environment) {
        wanted = environment.getProperty("management.server.port", Integer.class, -1) >= 0;
    }

    @Override
    public boolean[] match(@Nullable String[] configurations, AutoConfigurationMetadata metadata) {
        var matches = new boolean[configurations.length];
        for (int i = 0; i < matches.length; i++) {
            var name = configurations[i];
            matches[i] = wanted || name == null || !isForManagement(name);
        }
        return matches;
    }

    private static boolean isForManagement(String name) {
        return name.contains(".actuate.")
                || name.startsWith("org.springframework.boot.micrometer.")
                || name.startsWith("org.springframework.boot.health.");
    }
}
