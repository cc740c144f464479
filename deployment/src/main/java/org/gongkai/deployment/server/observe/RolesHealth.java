package org.gongkai.deployment.server.observe;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.health.contributor.CompositeReactiveHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthContributor;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/** {@code /health/roles} on the management port, with what an operator needs to know of each role. */
@Configuration(proxyBeanMethods = false)
class RolesHealth {

    private static final Status DEGRADED = new Status("DEGRADED");

    @Bean
    CompositeReactiveHealthContributor roles(RoleStates states) {
        var all = new LinkedHashMap<String, ReactiveHealthContributor>();
        states.all().forEach((role, state) -> all.put(role, indicator(state)));
        return CompositeReactiveHealthContributor.fromMap(all);
    }

    private static ReactiveHealthIndicator indicator(Mono<RoleState> state) {
        return () -> state.map(RolesHealth::health);
    }

    private static Health health(RoleState state) {
        var status = switch (state.level()) {
            case UP -> Status.UP;
            case DEGRADED -> DEGRADED;
            case DOWN -> Status.DOWN;
        };
        return Health.status(status).withDetails(Map.copyOf(state.details())).build();
    }
}
