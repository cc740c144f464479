package org.gongkai.admin.account;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Leads whoever has something to do before working to the page where it is done, whatever they ask for. */
final class FirstThings implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return ReactiveSecurityContextHolder.getContext()
                .mapNotNull(context -> context.getAuthentication())
                .ofType(ActorAuthentication.class)
                .map(ActorAuthentication::step)
                .defaultIfEmpty(Step.NONE)
                .flatMap(step -> step == Step.NONE || isAllowed(path(exchange), step)
                        ? chain.filter(exchange)
                        : lead(exchange, step));
    }

    private static String path(ServerWebExchange exchange) {
        return exchange.getRequest().getPath().pathWithinApplication().value();
    }

    private static boolean isAllowed(String path, Step step) {
        return path.equals(step.page())
                || path.equals("/admin/sign-out")
                || path.equals("/admin/sign-in")
                || path.startsWith("/admin/assets/");
    }

    private static Mono<Void> lead(ServerWebExchange exchange, Step step) {
        var response = exchange.getResponse();
        response.setStatusCode(HttpStatus.SEE_OTHER);
        response.getHeaders().setLocation(URI.create(step.page()));
        return response.setComplete();
    }
}
