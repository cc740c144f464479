package org.gongkai.deployment.server.observe;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.web.server.WebFilter;

/** On the management port what Spring Boot has below {@code /actuator} is there too: charts and probes of others expect it. */
@ManagementContextConfiguration(proxyBeanMethods = false)
class ActuatorPaths {

    private static final String PREFIX = "/actuator";

    @Bean
    WebFilter actuatorPaths() {
        return (exchange, chain) -> {
            var path = exchange.getRequest().getURI().getRawPath();
            if (!path.startsWith(PREFIX + "/")) {
                return chain.filter(exchange);
            }
            var plain = path.equals(PREFIX + "/prometheus") ? "/metrics" : path.substring(PREFIX.length());
            return chain.filter(
                    exchange.mutate().request(request -> request.path(plain)).build());
        };
    }
}
