package org.gongkai.publisher.view;

import static org.springframework.web.reactive.function.server.RequestPredicates.method;
import static org.springframework.web.reactive.function.server.RequestPredicates.methods;
import static org.springframework.web.reactive.function.server.RequestPredicates.path;
import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import org.gongkai.publisher.view.ViewRefused.Reason;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.config.CorsRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Which address leads where. Reading is open to pages of any origin; counting is for our own. */
@Configuration(proxyBeanMethods = false)
class ViewRoutes implements WebFluxConfigurer {

    private static final String COUNT = "/views/{number}";
    private static final String READ = "/api/v1/views";

    @Bean
    RouterFunction<ServerResponse> publisherViewRoutes(ViewEndpoint views) {
        return route().route(path(COUNT).and(method(HttpMethod.POST)), inChain(views::count))
                .route(path(COUNT), _ -> views.refuseMethod(HttpMethod.POST))
                .route(path("/views/**"), _ -> views.refuse(new ViewRefused(Reason.NO_SUCH_NOTICE)))
                .route(path(READ).and(methods(HttpMethod.GET, HttpMethod.HEAD)), inChain(views::read))
                .route(path(READ), _ -> views.refuseMethod(HttpMethod.GET))
                .onError(ViewRefused.class, (refused, _) -> views.refuse((ViewRefused) refused))
                .build();
    }

    /** What the handler throws goes the way of what its chain fails with. */
    private static HandlerFunction<ServerResponse> inChain(HandlerFunction<ServerResponse> handler) {
        return request -> Mono.defer(() -> handler.handle(request));
    }

    @Override
    public void addCorsMappings(CorsRegistry registry) {
        registry.addMapping(READ).allowedOrigins("*").allowedMethods("GET", "HEAD");
    }
}
