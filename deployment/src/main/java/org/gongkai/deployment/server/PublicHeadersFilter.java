package org.gongkai.deployment.server;

import org.gongkai.api.serving.SecurityHeaders;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Puts the {@link SecurityHeaders} on what a process without the public side answers too: views, the hub, and whatever it does not know. The
 * desk has its own.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
class PublicHeadersFilter implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var path = exchange.getRequest().getURI().getRawPath();
        if (!path.equals("/admin") && !path.startsWith("/admin/")) {
            SecurityHeaders.ALL.forEach(exchange.getResponse().getHeaders()::set);
        }
        return chain.filter(exchange);
    }
}
