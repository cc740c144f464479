package org.gongkai.publisher.hub;

import static org.springframework.web.reactive.function.server.RequestPredicates.method;
import static org.springframework.web.reactive.function.server.RequestPredicates.path;
import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Which address leads where. */
@Configuration(proxyBeanMethods = false)
class HubRoutes {

    private static final String HUB = "/hub";

    @Bean
    RouterFunction<ServerResponse> publisherHubRoutes(HubEndpoint hub) {
        return route().route(path(HUB).and(method(HttpMethod.POST)), request -> Mono.defer(() -> hub.take(request)))
                .route(path(HUB), _ -> hub.refuseMethod())
                .onError(RequestRefused.class, (refused, _) -> hub.refuse((RequestRefused) refused))
                .build();
    }
}
