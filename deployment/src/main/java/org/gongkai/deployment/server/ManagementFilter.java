package org.gongkai.deployment.server;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Leaves out what serves operators' figures unless {@code management.server.port} asks for it, and what makes spans unless they have somewhere to go: it
 * took a second of processor time at each start and 15 MB. Found by Spring Boot through {@code META-INF/spring.factories}.
 */
final class ManagementFilter implements AutoConfigurationImportFilter, EnvironmentAware {

    static final String COLLECTOR = "management.opentelemetry.tracing.export.otlp.endpoint";

    private static final String BOOT = "org.springframework.boot.";

    private boolean figures;
    private boolean spans;

    @Override
    public void setEnvironment(Environment environment) {
        figures = environment.getProperty("management.server.port", Integer.class, -1) >= 0;
        spans = !environment.getProperty(COLLECTOR, "").isBlank();
    }

    @Override
    public boolean[] match(@Nullable String[] configurations, AutoConfigurationMetadata metadata) {
        var matches = new boolean[configurations.length];
        for (int i = 0; i < matches.length; i++) {
            var name = configurations[i];
            matches[i] = name == null || isWanted(name);
        }
        return matches;
    }

    private boolean isWanted(String name) {
        if (name.startsWith(BOOT + "opentelemetry.") || name.startsWith(BOOT + "micrometer.tracing.")) {
            return spans;
        }
        if (name.startsWith(BOOT + "micrometer.observation.")) {
            return spans || figures;
        }
        // a measurement of each request would cost as much as answering it from the cache
        if (name.equals(BOOT + "webflux.autoconfigure.WebFluxObservationAutoConfiguration")) {
            return spans;
        }
        boolean isForManagement = name.contains(".actuate.")
                || name.startsWith(BOOT + "micrometer.")
                || name.startsWith(BOOT + "health.");
        return figures || !isForManagement;
    }
}
