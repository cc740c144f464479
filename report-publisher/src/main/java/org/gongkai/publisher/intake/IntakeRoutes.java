package org.gongkai.publisher.intake;

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
class IntakeRoutes {

    private static final String FORM = "/intake/{town}/{register}";

    @Bean
    RouterFunction<ServerResponse> publisherIntakeRoutes(IntakeEndpoint intake) {
        return route().route(path(FORM).and(method(HttpMethod.POST)), request -> Mono.defer(() -> intake.take(request)))
                .route(path(FORM).and(method(HttpMethod.GET)), intake::lead)
                .route(path(FORM), _ -> intake.refuseMethod())
                .onError(IntakeRefused.class, (refused, _) -> intake.refuse((IntakeRefused) refused))
                .build();
    }
}
